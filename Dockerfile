# docker build -t polder . && docker run -p 8080:8080 -v polder:/data polder
# Links are secrets and not printed to a log: docker exec <container> polder links

FROM swift:6.3-bookworm AS build
WORKDIR /src
COPY scripts/install.sh scripts/install.sh
RUN scripts/install.sh build
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --product polder --static-swift-stdlib && strip .build/release/polder

FROM debian:bookworm-slim
COPY scripts/install.sh /tmp/install.sh
RUN /tmp/install.sh run && rm -rf /tmp/install.sh /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --create-home polder
COPY --from=build /src/.build/release/polder /usr/local/bin/polder
COPY Public /usr/local/share/polder/Public
COPY Examples /usr/local/share/polder/Examples
USER polder
WORKDIR /data
VOLUME /data
ENV POLDER_HOST=0.0.0.0 POLDER_PORT=8080 POLDER_DATA=/data/polder.sqlite POLDER_PUBLIC=/usr/local/share/polder/Public
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD curl -fsS "http://127.0.0.1:${POLDER_PORT}/healthz" || exit 1
ENTRYPOINT ["polder"]
CMD ["serve"]
