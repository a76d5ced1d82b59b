import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.Date;

/** Runs HeidelTime over many files in one process: lines "type, day, file, answer", by tabs. */
public class Tagger {
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        HeidelTimeStandalone tagger = null;
        String kind = null;
        for (String line; (line = lines.readLine()) != null; ) {
            String[] asked = line.split("\t");
            if (!asked[0].equals(kind)) {
                kind = asked[0];
                DocumentType type = DocumentType.valueOf(kind);
                tagger = new HeidelTimeStandalone(
                        Language.ENGLISH, type, OutputType.TIMEML, arguments[0]);
            }
            Date day = asked[1].isEmpty() ? null : new SimpleDateFormat("yyyy-MM-dd").parse(asked[1]);
            String text = Files.readString(Path.of(asked[2]));
            long started = System.nanoTime();
            String answer = day == null ? tagger.process(text) : tagger.process(text, day);
            long took = System.nanoTime() - started;
            Files.writeString(Path.of(asked[3]), answer);
            new PrintStream(System.out, true).println("took " + took);
        }
    }
}
