"""The page and the HTTP API: `listcheck serve`. Needs the extra `web`."""
