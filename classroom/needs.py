"""Which cells of a notebook some of its cells need: those that bind the names they use, and so on."""

import functools
import symtable
from typing import NamedTuple

RUN_AT_ONCE = ("listcomp", "setcomp", "dictcomp", "genexpr")


class Names(NamedTuple):
    """What a cell says of names."""

    defined: frozenset  # by a def, a class, an import: using such a thing does not change it
    assigned: frozenset
    touched: frozenset  # by lines that run at once: they may change the object of that name
    mentioned: frozenset  # touched, or asked for when a function of the cell is called


@functools.lru_cache(4096)
def names_in(source):
    """The names of a cell; none of a cell that Python alone cannot read."""
    try:
        top = symtable.symtable(source, "<cell>", "exec")
    except SyntaxError:
        return Names(*[frozenset()] * 4)
    defined, assigned, touched = set(), set(), set()
    for symbol in top.get_symbols():
        if symbol.is_namespace() or symbol.is_imported():
            defined.add(symbol.get_name())
        elif symbol.is_assigned():
            assigned.add(symbol.get_name())
        if symbol.is_referenced():
            touched.add(symbol.get_name())
    for inner in top.get_children():
        if inner.get_name() in RUN_AT_ONCE:
            touched |= globals_of(inner)
    mentioned = touched.union(*map(globals_of, top.get_children()))
    return Names(*map(frozenset, (defined, assigned, touched, mentioned)))


def globals_of(scope):
    """The global names that a function or a class asks for, and what is inside of it."""
    own = {symbol.get_name() for symbol in scope.get_symbols() if symbol.is_global()}
    return own.union(*map(globals_of, scope.get_children()))


def needed(sources, wanted):
    """The ids of the cells that the wanted ones need, in order; `sources` is {id: source}, in order."""
    names = {cell: names_in(source) for cell, source in sources.items()}
    objects = set().union(*(of.assigned for of in names.values()))
    found, asked = set(wanted), set()
    while True:
        asked |= set().union(*(names[cell].mentioned for cell in found))
        more = {
            cell
            for cell, of in names.items()
            if (of.defined | of.assigned | (of.touched & objects)) & asked
        }
        if more <= found:
            return [cell for cell in sources if cell in found]
        found |= more
