"""Second stage, *scene*: who speaks to whom, of which facts, in which language: looked up once."""
