"""Averages the weights of two trainings of one model, of which the second went on from the first.

usage: mean.py WORK NAME FIRST SECOND SHARE
Writes WORK/NAME.npz: (1 - SHARE) of FIRST.npz and SHARE of SECOND.npz. As in Wortsman et al., "Model soups" (2022).
"""
import sys

import numpy as np

SUM = np.float32                  # what weights of fewer bits are added in


def main():
    work, name, first, second, share = sys.argv[1:]
    share = float(share)
    with np.load(f"{work}/{first}.npz") as a, np.load(f"{work}/{second}.npz") as b:
        mean = {k: ((1 - share) * a[k].astype(SUM) + share * b[k].astype(SUM)).astype(a[k].dtype) for k in a}
    np.savez(f"{work}/{name}.npz", **mean)


if __name__ == "__main__":
    main()
