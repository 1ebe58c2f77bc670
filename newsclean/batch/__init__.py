"""Large corpora: inputs → shards → worker processes → files written aside and renamed, and a manifest of what is done.

The unit of work is a shard: some files, or a slice of a record file. One pure function (`shard.process`) reads it, cleans
it and renames its outputs into place; engines only say which process runs it, so the bytes never depend on the engine.
"""


class BatchError(Exception):
    """The run cannot begin or go on; the message says what to do, in one line."""
