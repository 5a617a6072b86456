"""The REST interface: what each address answers, described by OpenAPI 3.1 out of the same types."""
