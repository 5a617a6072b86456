"""How the desk looks and speaks: tokens, templates, components, words in five languages."""
