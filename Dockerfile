# listcheck in a container; nothing is downloaded when it runs, the models for pictures are inside.
#   docker build -t listcheck .
#   docker run --rm -v "$PWD/shop:/shop:ro" listcheck scan /shop
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY listcheck ./listcheck
COPY rulepacks ./rulepacks
RUN python -m venv /opt/listcheck \
    && /opt/listcheck/bin/pip install --no-cache-dir .

# The wheels bring all they link to; the system needs no further package.
FROM python:3.12-slim
RUN useradd --create-home --no-log-init --uid 10001 listcheck
COPY --from=build /opt/listcheck /opt/listcheck
ENV PATH=/opt/listcheck/bin:$PATH \
    PYTHONUNBUFFERED=1
USER 10001
WORKDIR /work
ENTRYPOINT ["listcheck"]
CMD ["--help"]
