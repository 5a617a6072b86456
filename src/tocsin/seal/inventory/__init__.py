"""The seizure inventory: a form to be signed on the spot, or noted as refused before witnesses."""
