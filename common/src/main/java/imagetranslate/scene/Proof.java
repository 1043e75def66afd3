package imagetranslate.scene;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found when the finished picture was looked at again.
 *
 * @param passed whether nothing was
 * @param findings block by block; what concerns none comes last
 */
public record Proof(boolean passed, List<Finding> findings) {

    public enum Kind {
        /** What was set is not what the picture shows. */
        TEXT,
        /** The source's strokes are still there. */
        RESIDUE,
        /** The text is larger than its room, or runs out of the picture. */
        OVERFLOW,
        /** Two texts in one place. */
        OVERLAP,
        CONTRAST,
        /** Too small to read. */
        SIZE,
        /** Smaller than what was smaller than it in the source. */
        RANK,
        /** Unlike its twins. */
        GROUP,
        /** Pixels changed where nothing was to be. */
        OUTSIDE
    }

    /**
     * @param block its id; null where it is about none
     * @param measure how bad it is, in the unit that the sentence names
     * @param says a sentence for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(Kind kind, @Nullable String block, double measure, String says) {
        public Finding {
            SceneRules.required("kind", kind);
            SceneRules.required("says", says);
        }
    }

    public Proof {
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    public static Proof of(List<Finding> findings) {
        return new Proof(findings.isEmpty(), findings);
    }
}
