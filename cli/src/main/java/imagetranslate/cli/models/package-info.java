/** The weights: list, verify, fetch, choose. */
@NullMarked
package imagetranslate.cli.models;

import org.jspecify.annotations.NullMarked;
