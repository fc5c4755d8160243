"""The file of hooks that mkdocs.yml names, as MkDocs sees it."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from mkdocs.plugins import CombinedEvent


class HooksFile(ModuleType):
    """A file of hooks that starts the engine: at each event MkDocs calls the engine, then the file's own function."""

    engine: Mapping[str, Callable[..., Any]]

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.engine})

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("on_"):
            return super().__getattribute__(name)
        both = (known[name] for known in (self.engine, self.__dict__) if name in known)
        return CombinedEvent(*both)
