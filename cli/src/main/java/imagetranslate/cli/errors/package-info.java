/** What failed: list, show, replay, drop. */
@NullMarked
package imagetranslate.cli.errors;

import org.jspecify.annotations.NullMarked;
