# Three layers that change at different speeds: what the build downloads, the build, and what is run. With the first two in the cache, a build needs no network.
FROM maven:3.9-eclipse-temurin-25 AS downloads
WORKDIR /axisweave
COPY .mvn .mvn
COPY pom.xml LICENSE NOTICE ./
COPY bom/pom.xml bom/pom.xml
COPY ir/pom.xml ir/pom.xml
COPY grammar/pom.xml grammar/pom.xml
COPY testdata/pom.xml testdata/pom.xml
COPY runtime/pom.xml runtime/pom.xml
COPY pjrt/pom.xml pjrt/pom.xml
COPY passes/pom.xml passes/pom.xml
COPY api/pom.xml api/pom.xml
COPY cli/pom.xml cli/pom.xml
COPY bench/pom.xml bench/pom.xml
COPY examples/pom.xml examples/pom.xml
COPY dist/pom.xml dist/pom.xml
# Without sources there is nothing to build, but every plugin and library that the build needs has been fetched.
RUN mvn -B -ntp -q -Dfast -Pdist -pl dist -am -Dmaven.test.skip=true -Dexec.skip=true package

FROM downloads AS build
COPY . .
RUN mvn -B -o -q -Dfast -Pdist -pl dist -am -Dmaven.test.skip=true package && mv dist/target/axisweave-*/ /opt/axisweave

FROM debian:12-slim
COPY --from=build /opt/axisweave /opt/axisweave
RUN ln -s /opt/axisweave/bin/axisweave /usr/local/bin/axisweave
WORKDIR /work
ENTRYPOINT ["axisweave"]
