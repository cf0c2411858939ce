"""Makes the corpora of this folder and what scikit-learn and seqeval say of them.

    pip install scikit-learn seqeval
    python3 make.py

Each sequence observes its own path: the model of the tests emits the name of its state, so the best path is
what was observed. The references differ from it at random.
"""

import json
import random

from importlib.metadata import version
import sklearn
from seqeval.metrics.sequence_labeling import precision_recall_fscore_support as spans
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.metrics import precision_recall_fscore_support as classes

TAGS = ["DET", "NOUN", "VERB", "ADJ", "NEVER"]
BIO = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
IOBES = ["O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "E-LOC", "S-LOC"]


def corpus(name, labels, used, unknown, seed):
    draw = random.Random(seed)
    lines = []
    for number in range(12):
        path = [draw.choice(used) for _ in range(draw.randint(1, 15))]
        gold = [p if draw.random() < 0.7 else draw.choice(used) for p in path]
        gold = [None if draw.random() < unknown else g for g in gold]
        lines.append({"id": f"{name}-{number}", "observations": path, "reference": gold})
    with open(f"{name}.jsonl", "w") as file:
        for line in lines:
            file.write(json.dumps(line) + "\n")
    return {"labels": labels, **numbers(lines, labels)}


def numbers(lines, labels):
    pairs = [
        (g, p)
        for line in lines
        for g, p in zip(line["reference"], line["observations"])
        if g is not None
    ]
    gold, path = [g for g, _ in pairs], [p for _, p in pairs]
    present = [l for l in labels if l in gold or l in path]
    each = classes(gold, path, labels=present, zero_division=0)
    answer = {
        "accuracy": accuracy_score(gold, path),
        "present": present,
        "confusion": confusion_matrix(gold, path, labels=present).tolist(),
        "precision": list(each[0]), "recall": list(each[1]), "f1": list(each[2]),
        "support": [int(n) for n in each[3]],
    }
    for average in ("macro", "weighted"):
        answer[average] = list(classes(gold, path, average=average, labels=present, zero_division=0)[:3])
    if "O" in labels:
        whole = [l for l in lines if None not in l["reference"]]
        golds = [l["reference"] for l in whole]
        paths = [l["observations"] for l in whole]
        each = spans(golds, paths, zero_division=0)
        names = sorted({l[2:] for s in golds + paths for l in s if l != "O"})
        answer["spans"] = {
            "types": names,
            "precision": list(each[0]), "recall": list(each[1]), "f1": list(each[2]),
            "support": [int(n) for n in each[3]],
            **{a: list(spans(golds, paths, average=a, zero_division=0)[:3])
               for a in ("micro", "macro", "weighted")},
        }
    return answer


expected = {
    "versions": {"scikit-learn": sklearn.__version__, "seqeval": version("seqeval")},
    "tags": corpus("tags", TAGS, TAGS[:4], 0.2, 1),
    "bio": corpus("bio", BIO, BIO, 0, 2),
    "iobes": corpus("iobes", IOBES, IOBES, 0.02, 3),
}
with open("expected.json", "w") as file:
    json.dump(expected, file, indent=1)
    file.write("\n")
