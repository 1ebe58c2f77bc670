"""The names and signatures of news agencies, as they stand in bylines and datelines. Data, no logic."""

from __future__ import annotations

import re

_NAMES = (
    "Reuters|The Associated Press|Associated Press|AP|AFP|Agence France-Presse|dpa|dpa-AFX|APA|EFE|Europa Press|ANSA|Adnkronos|PAP|ČTK|TASR|SITA|MTI|"
    "Agerpres|BTA|Hina|Tanjug|STA|BNS|LETA|ELTA|NTB|TT|Ritzau|STT|Belga|ANP|Lusa|Xinhua|Kyodo|Yonhap|PTI|ANI|IANS|UPI|AAP|PA Media|Press Association|"
    "Bloomberg|Keystone-SDA|SDA|KNA|epd|SID|ATS|Anadolu|AA|İHA|DHA|Antara|Bernama|CNA|TNS|ТАСС|РИА Новости|Интерфакс|Укринформ|Укрінформ|БТА|"
    "新华社|新華社|中新社|共同社|共同通信|時事通信|연합뉴스|뉴시스|وكالات|رويترز|ΑΠΕ-ΜΠΕ|ΑΠΕ"
)
AGENCY = re.compile(rf"(?:{_NAMES})(?: ?[/,&+] ?(?:{_NAMES})){{0,3}}")


def is_agency(text: str) -> bool:
    """Whether the text is nothing but the names of one or more agencies."""
    return AGENCY.fullmatch(text) is not None
