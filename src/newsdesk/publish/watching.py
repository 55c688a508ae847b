"""What long work tells and asks where nobody watches it."""


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def never() -> bool:
    """Nobody cancels."""
    return False
