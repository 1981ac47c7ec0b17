"""Opens the database: a file of SQLite by path, or any URL that SQLAlchemy knows and the tables fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, SQLAlchemyError

from listcheck.errors import ListcheckError, Said
from listcheck.history.tables import META, METADATA, SCHEMA_VERSION

_BUSY_SECONDS = 30  # another scan may be writing down a hundred thousand listings
_FILE = "history.db"


class HistoryError(ListcheckError):
    """The history cannot be opened, read or written; the scan itself is not touched by that."""


def default_history() -> Path:
    """Where this system keeps a user's data, for example ~/.local/share/listcheck/history.db."""
    from platformdirs import user_data_path

    return user_data_path("listcheck", appauthor=False) / _FILE


class Database:
    """An open history. Names it in messages never show a password."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """HistoryError for whatever the database says: locked, full, damaged, gone."""
        try:
            yield
        except SQLAlchemyError as error:
            raise _unusable(self.name, error) from error

    def close(self) -> None:
        self.engine.dispose()


def open_database(place: str, *, create: bool) -> Database:
    """The history at a path or URL ("" is the default place). `create` makes it where there is none; without it,
    HistoryError says that nothing was recorded yet."""
    url, file = _where(place)
    name = str(file) if file is not None else url.render_as_string(hide_password=True)
    if file is not None:
        if not create and not file.is_file():
            raise _nothing_yet(name)
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _unusable(name, error) from error
    try:
        engine = _engine(url)
    except (NoSuchModuleError, ArgumentError) as error:
        raise _unusable(name, error) from error
    except ModuleNotFoundError as error:
        raise _no_driver(name, error.name or "") from error
    database = Database(engine, name)
    with database.speaking():
        _check_tables(database, create=create)
    return database


def _where(place: str) -> tuple[URL, Path | None]:
    """The URL, and the file if it is one of SQLite."""
    if "://" not in place:
        path = Path(place).expanduser() if place else default_history()
        return URL.create("sqlite", database=str(path)), path
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        # The text may hold a password and is not repeated.
        raise HistoryError(
            Said("history: this is no database URL", "history：不是有效的数据库地址")
        ) from error
    if url.get_backend_name() == "postgresql" and "+" not in url.drivername:
        url = url.set(drivername="postgresql+psycopg")
    file = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
    return url, file


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})

    # Readers do not wait for a writer, and a writer that is killed leaves the last whole scan.
    @event.listens_for(engine, "connect")
    def _write_ahead(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    return engine


def _check_tables(database: Database, *, create: bool) -> None:
    """Makes the tables of a new history; HistoryError for one that a newer listcheck has written."""
    with database.engine.connect() as connection:
        there = inspect(connection).has_table(META.name)
        found = connection.scalar(select(META.c.version)) if there else None
    if found is None:
        if not create:
            raise _nothing_yet(database.name)
        METADATA.create_all(database.engine)
        with database.engine.begin() as connection:
            connection.execute(insert(META).values(version=SCHEMA_VERSION))
    elif found != SCHEMA_VERSION:
        raise HistoryError(
            Said(
                f"{database.name} was written by another version of listcheck (schema {found}, this one has"
                f" {SCHEMA_VERSION})",
                f"{database.name} 由其他版本的 listcheck 写入（结构版本 {found}，本版本为 {SCHEMA_VERSION}）",
            )
        )


def _nothing_yet(name: str) -> HistoryError:
    return HistoryError(
        Said(
            f"nothing recorded yet in {name}: run listcheck scan --record first",
            f"{name} 还没有任何记录：请先运行 listcheck scan --record",
        )
    )


def _no_driver(name: str, module: str) -> HistoryError:
    return HistoryError(
        Said(
            f"{name} needs the package {module}: pip install 'listcheck[postgres]'",
            f"{name} 需要安装 {module}：pip install 'listcheck[postgres]'",
        )
    )


def _unusable(name: str, error: Exception) -> HistoryError:
    cause = str(error.orig) if isinstance(error, DatabaseError) and error.orig is not None else str(error)
    said = cause.strip().splitlines()[0] if cause.strip() else type(error).__name__
    return HistoryError(
        Said(f"the history {name} cannot be used: {said}", f"历史记录 {name} 无法使用：{said}")
    )
