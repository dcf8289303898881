"""The training loop that all models share: tasks in turn, AdamW, averaged weights, a state that survives being stopped.

The state (weights, AdamW's moments, averages, where in its data each task is) is written every few minutes and at
SIGTERM, under another name first, so that a stop at any moment leaves a whole one. A run that finds a state goes on
from it and ends with the same weights as if it had not been stopped: the order of the tasks, the batches and the
dropout depend only on the seed, the step and the task's epoch.
"""
import json
import os
import signal
import time
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np

AVERAGE_EVERY = 8
BETA1, BETA2, ADAM_EPS = 0.9, 0.98, 1e-8


@dataclass
class Plan:
    name: str
    work: str
    steps: int
    body_rate: float               # learning rate of the encoder
    head_rate: float               # and of the heads
    seed: int = 1
    warm_up: float = 0.05          # share of the steps
    fall: float = 0.3              # share of the steps, at the end, in which the rate falls to nothing
    decay: float = 0.01            # of the matrices' weights
    average: float = 0.996         # of the averaged weights, a step
    save_minutes: float = 5
    evaluate_every: int = 400      # steps


def is_head(name):
    return name.split(".")[0] in ("names", "syntax", "reference")


def share_of_rate(plan, step):
    t = (step + 1) / plan.steps
    return max(min(t / plan.warm_up, (1 - t) / plan.fall, 1), 0.005)


class Schedule:
    """Whose turn each step is, and where in its epochs each task stands.

    A task has `epoch(rng)`, the list of an epoch's batches, and `arrays(batch)`.
    """

    def __init__(self, tasks, weights, plan, position=None):
        self.tasks, self.plan = tasks, plan
        names = sorted(tasks)
        share = np.array([weights[n] for n in names], float)
        draws = np.random.default_rng(plan.seed).random(plan.steps)
        self.turn = [names[i] for i in np.searchsorted(np.cumsum(share / share.sum()), draws, "right").clip(max=len(names) - 1)]
        self.position = {n: [0, 0] for n in names}
        self.position.update({n: p for n, p in (position or {}).items() if n in names})
        self._epochs = {}

    def next(self, step):
        """(task, batch as arrays)"""
        name = self.turn[step]
        epoch, at = self.position[name]
        batches = self._batches(name, epoch)
        if at == len(batches):
            epoch, at = epoch + 1, 0
            batches = self._batches(name, epoch)
        self.position[name] = [epoch, at + 1]
        return name, self.tasks[name].arrays(batches[at])

    def _batches(self, name, epoch):
        if self._epochs.get(name, (None,))[0] != epoch:
            rng = np.random.default_rng([self.plan.seed, epoch, sorted(self.tasks).index(name)])
            self._epochs[name] = (epoch, self.tasks[name].epoch(rng))
        return self._epochs[name][1]


# --- the state ------------------------------------------------------------------------------------
PARTS = ("params", "first", "second", "mean")


def fresh(params):
    zeros = lambda: {k: jnp.zeros_like(v) for k, v in params.items()}
    copy = lambda: {k: jnp.array(v) for k, v in params.items()}
    return {"params": copy(), "first": zeros(), "second": zeros(), "mean": copy()}


def save(path, state, step, position):
    arrays = {f"{part}/{k}": v for part in PARTS for k, v in jax.device_get(state[part]).items()}
    write_arrays(path, **arrays, about=np.array(json.dumps({"step": step, "position": position})))


def load(path):
    with np.load(path) as f:
        about = json.loads(str(f["about"]))
        state = {part: {k.split("/", 1)[1]: jnp.asarray(f[k]) for k in f.files if k.startswith(part + "/")} for part in PARTS}
    return state, about["step"], about["position"]


def write_arrays(path, **arrays):
    """np.savez, whole or not at all."""
    with open(path + ".part", "wb") as f:
        np.savez(f, **arrays)
        f.flush()
        os.fsync(f.fileno())
    os.replace(path + ".part", path)


# --- the loop -------------------------------------------------------------------------------------
def updater(plan, frozen, network, losses):
    """{task: a compiled step}: (state, batch, step, rate) -> (state, loss)."""
    def compiled(task, loss_of):
        def loss(params, batch, seed):
            p = {**params, **frozen}
            return loss_of(p, network(p, batch, seed), batch, seed + np.uint32(1))

        def step(state, batch, n, rate):
            value, grad = jax.value_and_grad(loss)(state["params"], batch, n.astype(jnp.uint32) * np.uint32(2) + np.uint32(plan.seed))
            norm = jnp.sqrt(sum((g * g).sum() for g in grad.values()))
            clip = jnp.minimum(1, 1 / (norm + 1e-6))
            t = (n + 1).astype(jnp.float32)
            scale = jnp.sqrt(1 - BETA2 ** t) / (1 - BETA1 ** t)
            out = {"params": {}, "first": {}, "second": {}, "mean": state["mean"]}
            for k, g in grad.items():
                if is_head(k) and not k.startswith(task + "."):      # another task's head: it rests
                    for part in ("params", "first", "second"):
                        out[part][k] = state[part][k]
                    continue
                m = BETA1 * state["first"][k] + (1 - BETA1) * clip * g
                v = BETA2 * state["second"][k] + (1 - BETA2) * (clip * g) ** 2
                update = scale * m / (jnp.sqrt(v) + ADAM_EPS)
                if g.ndim >= 2 and not k.endswith(("_bias", "_scale")):
                    update += plan.decay * state["params"][k]
                speed = rate * (plan.head_rate if is_head(k) else plan.body_rate)
                out["params"][k], out["first"][k], out["second"][k] = state["params"][k] - speed * update, m, v
            return out, value

        return jax.jit(step, donate_argnums=0)

    return {name: compiled(name, f) for name, f in losses.items()}


@jax.jit
def _blend(mean, params, decay):
    return {k: decay * mean[k] + (1 - decay) * params[k] for k in mean}


def train(plan, tasks, weights, params, frozen, network, evaluate, log=print):
    """Trains; the averaged weights are written to WORK/NAME.npz at every evaluation and at the end, then WORK/NAME.done.

    `network(params, batch, seed)` gives the layers; `evaluate(params)` says figures in a line.
    """
    path = os.path.join(plan.work, plan.name + ".state.npz")
    if os.path.exists(path):
        state, step, position = load(path)
        log(f"goes on at step {step} of {plan.steps}")
    else:
        state, step, position = fresh(params), 0, {}
    frozen = {k: jnp.asarray(v) for k, v in frozen.items()}
    schedule = Schedule(tasks, weights, plan, position)
    steps = updater(plan, frozen, network, {n: t.loss for n, t in tasks.items()})
    stop, losses = [], {}
    before = signal.signal(signal.SIGTERM, lambda *_: stop.append(True))

    def write():
        if not all(np.isfinite(jax.device_get(l[-1])) for l in losses.values()):
            raise RuntimeError(f"the loss is no number any more at step {step}; the state on disk is older")
        save(path, state, step, schedule.position)

    def finish():
        mean = jax.device_get(state["mean"])
        write_arrays(os.path.join(plan.work, plan.name + ".npz"), **mean, **jax.device_get(frozen))
        log(f"step {step}: {evaluate({**state['mean'], **frozen})}")

    saved = shown = time.time()
    pieces = 0
    while step < plan.steps and not stop:
        name, batch = schedule.next(step)
        state, loss = steps[name](state, batch, jnp.int32(step), np.float32(share_of_rate(plan, step)))
        losses.setdefault(name, []).append(loss)
        pieces += int(batch["valid"].sum())
        step += 1
        if step % AVERAGE_EVERY == 0:
            done = step / AVERAGE_EVERY
            state["mean"] = _blend(state["mean"], state["params"], min(plan.average ** AVERAGE_EVERY, done / (done + 4)))
        if step % 25 == 0:
            now = time.time()
            means = " ".join(f"{n} {np.mean(jax.device_get(l)):.4f}" for n, l in sorted(losses.items()))
            log(f"{step}/{plan.steps} {means} {pieces / (now - shown):.0f} wordpieces/s {time.strftime('%H:%M:%S')}")
            shown, pieces = now, 0
            losses.clear()
        if time.time() - saved > 60 * plan.save_minutes:
            write()
            saved = time.time()
        if step % plan.evaluate_every == 0 and step < plan.steps:
            write()
            finish()
            saved = shown = time.time()
            pieces = 0
            losses.clear()
    signal.signal(signal.SIGTERM, before)
    write()
    if stop:
        raise SystemExit(f"stopped at step {step}; run again to go on")
    finish()
    with open(os.path.join(plan.work, plan.name + ".done"), "w") as f:
        f.write(f"{step} steps\n")
