#!/usr/bin/env python3
"""Log-likelihoods of hmmlearn's fit, iteration by iteration, and what CRFsuite makes of a corpus.

Needs hmmlearn 0.3.3 and python-crfsuite 0.9.12; writes the files beside it anew. hmmlearn's priors are
switched off, so that its M step is that of maximum likelihood. Of its mixtures the covariances are not
learned: it centres them on the means of before, which is not the M step of EM.
"""
import json
import os

import numpy as np
from hmmlearn import hmm
import hmmlearn
import pycrfsuite
from hmmlearn.base import ConvergenceMonitor

HERE = os.path.dirname(os.path.abspath(__file__))
LENGTHS = [17, 5, 40, 1, 23]
ITERATIONS = 12


def write(name, model, sequences, expected):
    first = sequences[0]["observations"] if isinstance(sequences[0], dict) else sequences[0]
    model = dict(model, name=name, observations=first)
    with open(f"{HERE}/{name}.model.json", "w") as file:
        json.dump(model, file, indent=1)
        file.write("\n")
    with open(f"{HERE}/{name}.sequences.jsonl", "w") as file:
        for sequence in sequences:
            file.write(json.dumps(sequence) + "\n")
    with open(f"{HERE}/{name}.expected.json", "w") as file:
        json.dump(expected, file, indent=1)
        file.write("\n")


def chain(random, states, zero=False):
    initial = random.dirichlet(np.ones(states))
    transition = random.dirichlet(2 * np.ones(states), size=states)
    if zero:
        transition[0, states - 1] = 0
        transition[0] /= transition[0].sum()
    return initial, transition


def base(initial, transition):
    states = len(initial)
    return {
        "states": [f"s{k}" for k in range(states)],
        "initial": initial.tolist(),
        "transition": transition.tolist(),
    }


def fit(estimator, data, lengths):
    estimator.n_iter, estimator.tol, estimator.init_params = ITERATIONS, -1e300, ""
    estimator.monitor_ = ConvergenceMonitor(-1e300, ITERATIONS, False)
    estimator.fit(data, lengths)
    return {
        "hmmlearn": hmmlearn.__version__,
        "logLikelihoods": [float(number) for number in estimator.monitor_.history],
        "initial": estimator.startprob_.tolist(),
        "transition": estimator.transmat_.tolist(),
    }


def split(data):
    starts = np.cumsum([0] + LENGTHS)
    return [data[a:b].tolist() for a, b in zip(starts, starts[1:])]


def categorical():
    random = np.random.default_rng(1)
    initial, transition = chain(random, 3, zero=True)
    table = random.dirichlet(np.ones(4), size=3)
    table[2, 1] = 0
    table[2] /= table[2].sum()
    data = random.integers(0, 4, size=(sum(LENGTHS), 1))
    estimator = hmm.CategoricalHMM(3, implementation="scaling")
    estimator.startprob_, estimator.transmat_, estimator.emissionprob_ = initial, transition, table
    estimator.n_features = 4
    expected = fit(estimator, data, LENGTHS)
    symbols = ["a", "b", "c", "d"]
    model = dict(base(initial, transition), emission={"symbols": symbols, "table": table.tolist()})
    sequences = [[symbols[k[0]] for k in sequence] for sequence in split(data)]
    write("categorical", model, sequences, expected)


def gaussian(kind):
    random = np.random.default_rng(2)
    initial, transition = chain(random, 3)
    means = random.normal(0, 2, size=(3, 2))
    data = np.concatenate([
        means[random.integers(0, 3)] + random.normal(0, 1.2, size=2) for _ in range(sum(LENGTHS))
    ]).reshape(-1, 2) + 100
    means = means + 100
    square = random.normal(size=(3, 2, 2))
    full = square @ square.transpose(0, 2, 1) + np.eye(2)
    estimator = hmm.GaussianHMM(
        3, kind, covars_prior=0, covars_weight=0, means_prior=0, means_weight=0, min_covar=0)
    estimator.startprob_, estimator.transmat_, estimator.means_ = initial, transition, means
    estimator.n_features = 2
    covariances = {
        "full": full, "tied": full[0], "diag": np.array([np.diag(c) for c in full]),
        "spherical": np.array([1.0, 1.5, 0.8]),
    }[kind]
    estimator.covars_ = covariances
    parameters = {}
    for k in range(3):
        row = {"mean": means[k].tolist()}
        if kind == "full":
            row["cov"] = full[k].tolist()
        elif kind == "diag":
            row["sd"] = np.sqrt(covariances[k]).tolist()
        elif kind == "spherical":
            row["sd"] = [float(np.sqrt(covariances[k]))] * 2
        parameters[f"s{k}"] = row
    emission = {"family": "normal", "parameters": parameters}
    if kind == "tied":
        emission = {
            "family": "normal", "cov": covariances.tolist(), "parameters": parameters}
    expected = fit(estimator, data, LENGTHS)
    expected["means"] = estimator.means_.tolist()
    model = dict(base(initial, transition), emission=emission)
    write(f"gaussian-{kind}", model, split(data), expected)


def poisson():
    random = np.random.default_rng(3)
    initial, transition = chain(random, 3)
    rates = np.array([[1.5], [4.0], [9.0]])
    data = random.poisson(rates[random.integers(0, 3, size=sum(LENGTHS))])
    estimator = hmm.PoissonHMM(3, lambdas_prior=0, lambdas_weight=0)
    estimator.startprob_, estimator.transmat_, estimator.lambdas_ = initial, transition, rates
    estimator.n_features = 1
    expected = fit(estimator, data, LENGTHS)
    parameters = {f"s{k}": {"rate": float(rates[k][0])} for k in range(3)}
    model = dict(
        base(initial, transition), emission={"family": "poisson", "parameters": parameters})
    write("poisson", model, [[x[0] for x in s] for s in split(data)], expected)


def mixture():
    random = np.random.default_rng(4)
    initial, transition = chain(random, 2)
    weights = random.dirichlet(3 * np.ones(2), size=2)
    means = random.normal(0, 3, size=(2, 2, 2))
    covariances = random.uniform(0.5, 2, size=(2, 2, 2))
    data = np.array([
        means[random.integers(0, 2), random.integers(0, 2)] + random.normal(0, 1, size=2)
        for _ in range(sum(LENGTHS))])
    estimator = hmm.GMMHMM(
        2, 2, covariance_type="diag", means_weight=0.0, means_prior=0.0, weights_prior=1,
        params="stmw")
    estimator.startprob_, estimator.transmat_ = initial, transition
    estimator.weights_, estimator.means_, estimator.covars_ = weights, means, covariances
    estimator.n_features = 2
    expected = fit(estimator, data, LENGTHS)
    parameters = {
        f"s{k}": {
            "weights": weights[k].tolist(), "components": [
                {"mean": means[k, m].tolist(), "sd": np.sqrt(covariances[k, m]).tolist()}
                for m in range(2)]} for k in range(2)}
    model = dict(
        base(initial, transition),
        emission={"family": "mixture", "of": "normal", "parameters": parameters})
    write("mixture", model, split(data), expected)


def conditional():
    """Every state and transition feature, also those that the corpus has not; c1 = 0, c2 = 0.3."""
    random = np.random.default_rng(5)
    labels, attributes = ["A", "B", "C"], [f"w{k}" for k in range(6)] + ["bias"]
    sequences = []
    for length in [4, 7, 1, 5, 6, 3, 8, 2, 5, 4]:
        tags = [labels[random.integers(0, 3)]]
        while len(tags) < length:
            tags.append(labels[(labels.index(tags[-1]) + random.choice([0, 1, 1, 2])) % 3])
        items = [
            ["bias"] + [f"w{labels.index(tag) * 2 + random.integers(0, 2)}"
                        if random.random() < 0.7 else f"w{random.integers(0, 6)}"]
            for tag in tags]
        sequences.append({"observations": items, "reference": tags})
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for sequence in sequences:
        trainer.append(sequence["observations"], sequence["reference"])
    trainer.set_params({
        "c1": 0, "c2": 0.3, "max_iterations": 2000, "epsilon": 1e-12, "delta": 1e-14,
        "feature.possible_states": True, "feature.possible_transitions": True})
    path = "/tmp/conditional.crfsuite"
    trainer.train(path)
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    expected = {
        "pythonCRFsuite": "0.9.12", "c2": 0.3,
        "objective": -trainer.logparser.last_iteration["loss"],
        "tags": [tagger.tag(sequence["observations"]) for sequence in sequences],
    }
    model = {
        "weights": "scores", "states": labels, "initial": [0, 0, 0],
        "transition": [[0, 0, 0]] * 3, "learn": {"initial": False},
        "emission": {
            "family": "features",
            "weights": {label: {name: 0 for name in attributes} for label in labels}},
    }
    write("conditional", model, sequences, expected)


categorical()
for kind in ["full", "diag", "spherical", "tied"]:
    gaussian(kind)
poisson()
mixture()
conditional()
