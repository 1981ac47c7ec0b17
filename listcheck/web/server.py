"""Runs the application on a socket until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import ip_address

import uvicorn
from fastapi import FastAPI

from listcheck.errors import ConfigError, Said

_CONNECTIONS = 200
_GRACE = 3  # seconds that streams of progress have to end


def is_local(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes any that is free. ConfigError if it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
    except OSError as error:
        why = error.strerror or str(error)
        raise ConfigError(
            Said(
                f"cannot listen on {host}:{port}: {why}; choose another with --port",
                f"无法监听 {host}:{port}：{why}；请用 --port 换一个端口",
            )
        ) from error
    return opened


def address(opened: socket.socket, host: str) -> str:
    """The URL at which a browser on this machine finds it."""
    port = opened.getsockname()[1]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def serve(app: FastAPI, opened: socket.socket, ready: Callable[[], None]) -> None:
    """Until SIGINT or SIGTERM. `ready` is called once it answers."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=_GRACE,
        proxy_headers=False,
    )
    AnnouncedServer(config, ready).run(sockets=[opened])


class AnnouncedServer(uvicorn.Server):
    """Says when it answers: before that a browser would find nobody."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()
