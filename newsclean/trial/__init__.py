"""Filters on trial: their Markdown cases, and the laws that hold for every document. For newsclean's own filters and for the user's."""
