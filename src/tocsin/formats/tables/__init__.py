"""Tables in one file: delimited text, 1C bank exchange, DBF with its memo texts."""
