"""The site's search: shards that Pagefind's indexer makes, and the page that asks them.

Documents come in as values, files below the site's root go out; nothing here knows a database.
"""
