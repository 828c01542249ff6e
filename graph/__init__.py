"""The model, the ledger, the fold of all articles into one graph, and its views."""
