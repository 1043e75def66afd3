package imagetranslate.standalone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import imagetranslate.cli.option.RedisOption;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.MessageCodec;
import imagetranslate.translation.glossary.RedisGlossaries;
import imagetranslate.translation.glossary.RedisGlossaries.About;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A shop's glossaries in Redis, while workers run. */
@Command(
        name = "glossary",
        description = "Glossaries by name, which workers use from their next job on.",
        mixinStandardHelpOptions = true)
final class GlossaryCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What is done with them while they are open. */
    @FunctionalInterface
    private interface Work {
        int on(RedisGlossaries glossaries) throws IOException;
    }

    @Command(
            name = "put",
            description = "Stores a file's rules (keep, force, delete, avoid), in place of what has that name.",
            mixinStandardHelpOptions = true)
    int put(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "FILE.json") Path file,
            @Mixin RedisOption redis)
            throws IOException {
        if (Files.size(file) > RedisGlossaries.MOST_BYTES) {
            return failed(file + " has " + Files.size(file) + " bytes; at most " + RedisGlossaries.MOST_BYTES
                    + " are stored");
        }
        byte[] json = Files.readAllBytes(file);
        return with(redis, glossaries -> {
            try {
                About about = glossaries.put(name, json);
                say(about.name() + ": " + about.entries() + " entries, version " + about.version());
                return ExitCode.OK;
            } catch (IllegalArgumentException e) {
                return failed(file + " as '" + name + "': " + e.getMessage() + "; nothing was changed");
            }
        });
    }

    @Command(name = "list", description = "What is stored, by name.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--json", description = "as JSON, for other programs") boolean asJson,
            @Mixin RedisOption redis)
            throws IOException {
        return with(redis, glossaries -> {
            List<About> all = glossaries.list();
            if (asJson) {
                say(rows(all).toPrettyString());
                return ExitCode.OK;
            }
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%-24s %-16s %8s %10s  %s%n", "name", "version", "entries", "bytes", "since");
            all.forEach(about -> out.printf(
                    "%-24s %-16s %8d %10d  %s%n",
                    about.name(), about.version(), about.entries(), about.bytes(), about.since()));
            out.flush();
            return ExitCode.OK;
        });
    }

    private static ArrayNode rows(List<About> all) {
        ArrayNode rows = MessageCodec.json().createArrayNode();
        all.forEach(about -> rows.addObject()
                .put("name", about.name())
                .put("version", about.version())
                .put("entries", about.entries())
                .put("bytes", about.bytes())
                .put("since", about.since().toString()));
        return rows;
    }

    @Command(name = "show", description = "The file as it was put.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "NAME") String name, @Mixin RedisOption redis) throws IOException {
        return with(redis, glossaries -> {
            Optional<byte[]> json = glossaries.json(name);
            if (json.isEmpty()) {
                return failed(glossaries.unknown(name));
            }
            say(new String(json.get(), StandardCharsets.UTF_8).stripTrailing());
            return ExitCode.OK;
        });
    }

    @Command(
            name = "remove",
            description =
                    "Takes one away; jobs that name it fail from then on, unless GLOSSARY_DIR has a file of that name.",
            mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME") String name, @Mixin RedisOption redis) throws IOException {
        return with(redis, glossaries -> {
            if (!glossaries.remove(name)) {
                return failed(glossaries.unknown(name));
            }
            say(name + " is removed");
            return ExitCode.OK;
        });
    }

    private int with(RedisOption redis, Work work) throws IOException {
        try (RedisGlossaries glossaries = RedisGlossaries.open(redis.settings(), Clock.systemUTC())) {
            return work.on(glossaries);
        } catch (DependencyUnreachable | IllegalArgumentException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private int failed(String why) {
        spec.commandLine().getErr().println("glossary: " + why);
        spec.commandLine().getErr().flush();
        return ExitCode.SOFTWARE;
    }
}
