# Doppel as a service: docker build -t doppel . (docs/operations.md says how to run it)
FROM node:22-slim AS node

FROM maven:3-eclipse-temurin-25 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /doppel
COPY . .
RUN mvn --batch-mode --quiet --projects app --also-make package -DskipTests

FROM eclipse-temurin:25-jre
COPY --from=build /doppel/doppel /doppel/LICENSE /opt/doppel/
COPY --from=build /doppel/app/target/doppel/lib /opt/doppel/lib
RUN useradd --system --uid 10001 --no-create-home --home-dir /data doppel \
  && install --directory --owner=doppel /data /cache
# All that Doppel writes lies in these and in /tmp.
ENV XDG_DATA_HOME=/data XDG_CACHE_HOME=/cache
VOLUME /data /cache
USER doppel
EXPOSE 7373
# The launcher needs a bash anyway, and bash speaks TCP.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/7373 && printf 'GET /v1/health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
ENTRYPOINT ["/opt/doppel/doppel"]
CMD ["serve", "--bind", "0.0.0.0", "--behind-proxy", "--token-file", "/run/secrets/doppel-token"]
