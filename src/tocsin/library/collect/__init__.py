"""Pages in, from where they lie: files, folders, archives; an address only when asked for."""
