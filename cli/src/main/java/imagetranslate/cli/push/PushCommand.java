package imagetranslate.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.ApiOption;
import imagetranslate.cli.push.PictureInputs.Input;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pictures to a pipeline that is up, and their results back. */
@Command(
        name = "push",
        description = "Pushes pictures through the API, waits for them, and with --out brings the results.",
        mixinStandardHelpOptions = true)
public final class PushCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @Option(
            names = "--to",
            split = ",",
            paramLabel = "LANG",
            description = "one or more, with commas between them (default: the deployment's)")
    private List<String> to = List.of();

    @Option(names = "--from", paramLabel = "LANG", description = "or auto (default: the deployment's)")
    private @Nullable String from;

    @Option(names = "--out", paramLabel = "DIR", description = "where the results go: NAME.LANG.ENDING")
    private @Nullable Path out;

    @Option(names = "--no-wait", description = "ends as soon as all is pushed; ./run jobs --batch tells the rest")
    private boolean dontWait;

    @Option(
            names = "--batch",
            paramLabel = "ID",
            description = "a name for what is pushed together (default: a new one)")
    private @Nullable String batch;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "an option of the jobs, such as keep_brands=false; VALUE is JSON, or else a text")
    private Map<String, String> options = Map.of();

    @Option(
            names = "--strip",
            paramLabel = "WHEN",
            description = "of a chapter: its pages are slices of one strip; true, false or auto (default: auto)")
    private @Nullable String strip;

    @Option(names = "--json", description = "one line of JSON for each picture and language, instead of a sentence")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "PICTURE",
            description =
                    "files, folders of them, addresses (http, https, s3), a .csv with a column image_url; or a chapter: .zip, .cbz or .pdf")
    private List<String> named = List.of();

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        String id = batch == null ? UUID.randomUUID().toString() : batch;
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        boolean failed = false;
        try (ApiClient client = new ApiClient(api)) {
            List<String> addresses =
                    named.stream().filter(PushCommand::isAddress).toList();
            PictureInputs inputs = PictureInputs.of(files());
            inputs.skipped().forEach(err::println);
            if (out != null) {
                Files.createDirectories(out);
                inputs.requireApartFrom(out);
            }
            ProgressLine progress = new ProgressLine(err, Boolean.getBoolean("imagetranslate.terminal") && !json);
            List<ObjectNode> listed = listed();
            int all = inputs.pictures().size() + addresses.size() + listed.size();
            for (Input input : inputs.pictures()) {
                progress.show(names.size(), all, "pushed, next " + input.shown());
                names.put(client.push(input.file(), fields(id, input)), unique(input.name(), taken));
            }
            List<ObjectNode> jobs = new ArrayList<>();
            List<String> called = new ArrayList<>();
            for (String address : addresses) {
                jobs.add(filled(MessageCodec.json().createObjectNode().put("image_url", address), id));
                called.add(unique(nameOf(address), taken));
            }
            for (ObjectNode row : listed) {
                jobs.add(filled(row, id));
                called.add(nameOf(row.path("image_url").asText()));
            }
            List<String> ids = client.push(jobs);
            for (int i = 0; i < ids.size(); i++) {
                names.put(ids.get(i), called.get(i));
            }
            Waiting.Told told = new Waiting.Told(spec.commandLine().getOut(), progress, json);
            Chapters chapters = new Chapters(client, told, err, out);
            Map<String, String> batches = new LinkedHashMap<>();
            for (String chapter : named.stream().filter(Chapters::isOne).toList()) {
                batches.putAll(chapters.push(Path.of(chapter), to, batchFields()));
            }
            progress.clear();
            if (dontWait) {
                if (!names.isEmpty()) {
                    told.out().println(id);
                }
                batches.keySet().forEach(told.out()::println);
                told.out().flush();
                return 0;
            }
            failed = new Waiting(client, told, out).until(id, names);
            failed |= chapters.until(batches);
        } catch (PictureInputs.Refused | ApiClient.Refused e) {
            err.println(e.getMessage());
            err.flush();
            return 1;
        }
        return failed ? 1 : 0;
    }

    private List<Path> files() {
        return named.stream()
                .filter(name -> !isAddress(name) && !isList(name) && !Chapters.isOne(name))
                .map(Path::of)
                .toList();
    }

    private static boolean isAddress(String name) {
        return name.matches("(?i)(https?|s3)://.+");
    }

    private static boolean isList(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private List<ObjectNode> listed() throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        for (String name : named) {
            if (isList(name)) {
                rows.addAll(JobList.read(Path.of(name)));
            }
        }
        return rows;
    }

    private Map<String, String> fields(String id, Input input) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("batch_id", id);
        fields.put("image_id", input.file().getFileName().toString());
        if (!to.isEmpty()) {
            fields.put("target_langs", String.join(",", to));
        }
        if (from != null) {
            fields.put("source_lang", from);
        }
        if (!options.isEmpty()) {
            fields.put("options", optionsNode().toString());
        }
        return fields;
    }

    /** Of a chapter, but for its language. */
    private Map<String, String> batchFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (from != null) {
            fields.put("source_lang", from);
        }
        if (strip != null) {
            fields.put("strip", strip);
        }
        if (!options.isEmpty()) {
            fields.put("options", optionsNode().toString());
        }
        return fields;
    }

    /** What the row doesn't say. */
    private ObjectNode filled(ObjectNode job, String id) {
        job.put("batch_id", id);
        if (!to.isEmpty() && !job.has("target_lang") && !job.has("target_langs")) {
            to.forEach(job.putArray("target_langs")::add);
        }
        if (from != null && !job.has("source_lang")) {
            job.put("source_lang", from);
        }
        if (!options.isEmpty()) {
            job.set("options", optionsNode());
        }
        return job;
    }

    private ObjectNode optionsNode() {
        ObjectNode node = MessageCodec.json().createObjectNode();
        options.forEach((name, value) -> node.set(name, value(value)));
        return node;
    }

    private static JsonNode value(String value) {
        try {
            return MessageCodec.json().readTree(value);
        } catch (IOException e) {
            return MessageCodec.json().getNodeFactory().textNode(value); // not JSON: a text needs no quotes
        }
    }

    /** No two results overwrite each other, whatever the case: some file systems know none. */
    private static String unique(String name, Set<String> taken) {
        String unique = name;
        for (int again = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); again++) {
            unique = name + "-" + again;
        }
        return unique;
    }

    private static String nameOf(String address) {
        String path = URI.create(address.replaceAll("[\\s\"<>^`{|}]", "_")).getPath();
        String last = path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        String stem = dot > 0 ? last.substring(0, dot) : last;
        return stem.isBlank() ? "picture" : stem;
    }
}
