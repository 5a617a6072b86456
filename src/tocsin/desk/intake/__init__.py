"""The inbox: a document comes in, what it says is proposed beside its words, a person decides."""
