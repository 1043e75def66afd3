/** What several commands take. */
@NullMarked
package imagetranslate.cli.option;

import org.jspecify.annotations.NullMarked;
