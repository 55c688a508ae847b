"""The rates desk: type a day's table, have it checked at every key, have somebody approve it."""
