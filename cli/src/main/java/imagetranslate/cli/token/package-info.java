/** {@code ./run token}: tokens for callers of the API. */
@NullMarked
package imagetranslate.cli.token;

import org.jspecify.annotations.NullMarked;
