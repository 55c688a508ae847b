"""One person at work: the open article, what is kept of it, and the decisions on it."""
