"""The names and signatures of news agencies, as they stand in bylines and datelines. Data, no logic."""

from __future__ import annotations

from newsclean.expressions import lazy

_NAMES = (
    r"Reuters|The Associated Press|Associated Press|AP|AFP|Agence France-Presse|dpa(?:[/-]\w{2,8})?|APA|EFE|Europa Press|ANSA|Adnkronos|PAP|"
    "ČTK|TASR|SITA|MTI|Agerpres|BTA|Hina|Tanjug|STA|BNS|LETA|ELTA|NTB|TT|Ritzau|STT|Belga|ANP|"
    "Lusa|Xinhua|Kyodo|Yonhap|PTI|ANI|IANS|UPI|AAP|PA Media|Press Association|"
    "Bloomberg|Keystone-SDA|SDA|KNA|epd|SID|ATS|Anadolu|AA|İHA|DHA|Antara|ANTARA|TASS|Interfax|Bernama|CNA|TNS|"
    "ТАСС|РИА Новости|Интерфакс|Укринформ|Укрінформ|БТА|"
    "新华社|新華社|中新社|共同社|共同通信|時事通信|연합뉴스|뉴시스|وكالات|رويترز|ΑΠΕ-ΜΠΕ|ΑΠΕ"
)
# Places that Asian newsrooms set before a colon. A list, since WATCH: and NATO: look the same.
COLON_PLACES = (
    "NEW DELHI|DELHI|MUMBAI|KOLKATA|CHENNAI|BENGALURU|BANGALORE|HYDERABAD|PUNE|AHMEDABAD|LUCKNOW|PATNA|JAIPUR|CHANDIGARH|SRINAGAR|GUWAHATI|KOCHI|"
    "THIRUVANANTHAPURAM|KARACHI|LAHORE|ISLAMABAD|PESHAWAR|QUETTA|DHAKA|KATHMANDU|COLOMBO|KUALA LUMPUR|GEORGE TOWN|JOHOR BARU|KOTA KINABALU|KUCHING|"
    "SINGAPORE|JAKARTA|MANILA|BANGKOK|HANOI|BEIJING|HONG KONG|TOKYO|SEOUL|DUBAI|ABU DHABI|RIYADH|DOHA|WASHINGTON|NEW YORK|LONDON|PARIS"
)
AGENCY = lazy(rf"(?:{_NAMES})(?: ?[/,&+] ?(?:{_NAMES})){{0,3}}")


def is_agency(text: str) -> bool:
    """Whether the text is nothing but the names of one or more agencies."""
    return AGENCY.fullmatch(text) is not None
