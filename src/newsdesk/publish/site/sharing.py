"""Links by which a reader passes a page on: plain addresses, without anybody's script.

Sources: core.telegram.org/widgets/share; developer.x.com, "Web Intents"; developers.facebook.com,
"Share Dialog".
"""

from typing import NamedTuple
from urllib.parse import urlencode


class Share(NamedTuple):
    """A place to pass a page on to, by its own name."""

    name: str
    url: str


def shares(url: str, headline: str) -> tuple[Share, ...]:
    """Telegram, X and Facebook, for the page at `url`."""
    return (
        Share("Telegram", f"https://t.me/share/url?{urlencode({'url': url, 'text': headline})}"),
        Share("X", f"https://x.com/intent/post?{urlencode({'url': url, 'text': headline})}"),
        Share("Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': url})}"),
    )
