"""Articles as messages that Telegram accepts."""
