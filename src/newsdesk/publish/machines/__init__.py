"""What machines get of the site: feeds, sitemaps, ninjs, JSON-LD, rules for servers."""
