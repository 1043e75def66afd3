/** The API as the commands call it. */
@NullMarked
package imagetranslate.cli.api;

import org.jspecify.annotations.NullMarked;
