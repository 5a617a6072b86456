"""Sealing as a habit: one sealing as people order it, every night, and in a second place.

What the command line and the desk do alike, so that a seal is the same whichever asked for it:

- :mod:`~tocsin.seal.routine.once`: open or make the seal, check its history, seal, remember;
- :mod:`~tocsin.seal.routine.leaving`: what can leave the house at once, when they are at the door;
- :mod:`~tocsin.seal.routine.nightly`: every night, with what the system has for it;
- :mod:`~tocsin.seal.routine.copies`: the seal in a second place, whole and checked.
"""
