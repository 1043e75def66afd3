package imagetranslate.cli.token;

import imagetranslate.access.Scope;
import imagetranslate.access.TokenEntry;
import imagetranslate.access.TokenLimits;
import imagetranslate.access.TokenListJson;
import imagetranslate.access.TokenSecret;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a token, which is kept nowhere, and what is kept of it. */
@Command(
        name = "new",
        description =
                "Makes a token. Its first line is the token, for the caller; the second is its entry for the list of"
                        + " API_TOKENS, from which nobody can get the token back.",
        mixinStandardHelpOptions = true)
public final class NewTokenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "whose it is, for people")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--scopes",
            split = ",",
            paramLabel = "SCOPE",
            description = "of push, read, admin; admin has the others too (default: push,read)")
    private List<String> scopes = List.of("push", "read");

    @Option(names = "--tenant", paramLabel = "NAME", description = "it hands in and sees this tenant's jobs alone")
    private @Nullable String tenant;

    @Option(
            names = "--requests-per-second",
            paramLabel = "N",
            description = "on average, with bursts of two seconds' worth")
    private @Nullable Double requests;

    @Option(names = "--pictures-per-day", paramLabel = "N", description = "each language of a picture counts")
    private @Nullable Long pictures;

    @Option(names = "--bytes-per-day", paramLabel = "N", description = "of what it uploads")
    private @Nullable Long bytes;

    @Option(names = "--dollars-per-day", paramLabel = "N", description = "that the translator asks for its jobs")
    private @Nullable Double dollars;

    @Override
    public Integer call() {
        String token = TokenSecret.create();
        String entry = entry(TokenSecret.sha256(token));
        spec.commandLine().getOut().println(token);
        spec.commandLine().getOut().println(entry);
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** Read once more as the API will: what it would refuse is told here. */
    private String entry(String sha256) {
        try {
            TokenLimits limits = new TokenLimits(requests, pictures, bytes, dollars);
            String json = TokenListJson.write(new TokenEntry(name, sha256, scopes(), tenant, limits))
                    .toString();
            TokenListJson.read(("[" + json + "]").getBytes(StandardCharsets.UTF_8));
            return json;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), String.valueOf(e.getMessage()).replaceFirst("^entry 1: ", ""), e);
        }
    }

    private Set<Scope> scopes() {
        Set<Scope> chosen = EnumSet.noneOf(Scope.class);
        scopes.forEach(word -> chosen.add(Scope.of(word.strip())));
        return chosen;
    }
}
