package imagetranslate.cli.models;

import imagetranslate.models.FoundFile;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.models.ModelFiles;
import java.io.IOException;

/**
 * What was found of one file.
 *
 * @param place where it lies, or would
 */
record FileState(Kind kind, String place, String detail) {
    enum Kind {
        RIGHT,
        MISSING,
        WRONG
    }

    /** Reads the whole file where it is there. */
    static FileState of(ModelFile file, ModelFiles files, String folder) throws IOException {
        FoundFile found = files.find(file).orElse(null);
        if (found == null) {
            return new FileState(Kind.MISSING, file.fileName(), "not in " + folder);
        }
        String sha256 = found.sha256();
        if (sha256.equals(file.sha256())) {
            return new FileState(Kind.RIGHT, found.place(), "sha256 " + sha256);
        }
        long bytes = found.bytes();
        String how = file.bytes() > bytes
                ? "truncated: " + bytes + " of " + file.bytes() + " bytes"
                : "another file: " + bytes + " bytes";
        return new FileState(Kind.WRONG, found.place(), how + ", sha256 " + sha256 + ", expected " + file.sha256());
    }
}
