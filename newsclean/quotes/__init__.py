"""Quotation marks and apostrophes: straight, or typographic by language. No dependency, no I/O."""
