"""Labelled sentences, from which the judgements of ``tocsin.reading.judged`` are learnt."""
