"""The one telling of the ledger."""
