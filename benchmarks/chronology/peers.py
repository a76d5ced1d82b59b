"""Others who can tell whether the same bounds hold together; those not installed are left out.

rustworkx runs Bellman–Ford from the origin of time, in one direction only: half of the windows.
CP-SAT and z3 say yes or no.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Sequence

from backstory.model import ORIGIN, Bound

PATIENCE = 60
"""Seconds after which a peer is not waited for."""

Peer = Callable[[Sequence[Bound]], float]


def installed() -> dict[str, Peer]:
    """Return the peers that there are, each of which returns its seconds without preparations."""
    known = {"rustworkx": _rustworkx, "ortools": _cp_sat, "z3": _z3}
    return {name: peer for name, peer in known.items() if importlib.util.find_spec(name)}


def _arcs(bounds: Sequence[Bound]) -> tuple[int, list[tuple[int, int, float]]]:
    number_of = {ORIGIN: 0}
    for bound in bounds:
        for point in (bound.a, bound.b):
            number_of.setdefault(point, len(number_of))
    arcs = list[tuple[int, int, float]]()
    for bound in bounds:
        a, b = number_of[bound.a], number_of[bound.b]
        if bound.hi is not None:
            arcs.append((a, b, float(bound.hi)))
        if bound.lo is not None:
            arcs.append((b, a, float(-bound.lo)))
    return len(number_of), arcs


def _rustworkx(bounds: Sequence[Bound]) -> float:
    import rustworkx  # noqa: PLC0415

    points, arcs = _arcs(bounds)
    graph = rustworkx.PyDiGraph(multigraph=True)
    graph.add_nodes_from(range(points))
    graph.add_edges_from(arcs)
    begun = time.perf_counter()
    found = rustworkx.digraph_bellman_ford_shortest_path_lengths(graph, 0, float)
    taken = time.perf_counter() - begun
    if len(found) < points / 2:
        raise AssertionError("Most points can be reached from the origin.")
    return taken


def _cp_sat(bounds: Sequence[Bound]) -> float:
    from ortools.sat.python import cp_model  # noqa: PLC0415

    model = cp_model.CpModel()
    days = {ORIGIN: model.new_constant(0)}
    for bound in bounds:
        for point in (bound.a, bound.b):
            if point not in days:
                days[point] = model.new_int_var(-4_000_000, 4_000_000, point)
        between = days[bound.b] - days[bound.a]
        if bound.hi is not None:
            model.add(between <= bound.hi)
        if bound.lo is not None:
            model.add(between >= bound.lo)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = PATIENCE
    begun = time.perf_counter()
    status = solver.solve(model)
    taken = time.perf_counter() - begun
    if taken < PATIENCE and status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise AssertionError(f"CP-SAT says {solver.status_name(status)}.")
    return taken


def _z3(bounds: Sequence[Bound]) -> float:
    import z3  # noqa: PLC0415

    solver = z3.SolverFor("QF_IDL")
    solver.set("timeout", 1_000 * PATIENCE)
    days = {ORIGIN: z3.IntVal(0)}
    for bound in bounds:
        for point in (bound.a, bound.b):
            if point not in days:
                days[point] = z3.Int(point)
        between = days[bound.b] - days[bound.a]
        if bound.hi is not None:
            solver.add(between <= bound.hi)
        if bound.lo is not None:
            solver.add(between >= bound.lo)
    begun = time.perf_counter()
    answer = solver.check()
    taken = time.perf_counter() - begun
    if taken < PATIENCE and answer != z3.sat:
        raise AssertionError(f"z3 says {answer}.")
    return taken
