"""Learn from a corpus which lines stand around the articles of a site.

Two passes. The first counts in how many different articles of a site each folded line stands, exactly, through hash buckets
on the disk. The second looks where the lines that recur stand, and among which texts.

What is not learned, and why:
- the text of an agency that many articles share: it recurs, but always in the same company. A line must stand with many
  different paragraphs that do not recur themselves; a shared text brings none.
- a standing paragraph of a series: it reads like prose, and stands in the articles of the series only. What reads like prose must
  stand in at least half of the site's articles; below that it is written down with `keep = true`, for a person to decide.
- what stands between paragraphs, such as a subheading or a question that is asked every week.
- equal articles, which count as one.
"""
