import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks (`check`) or restores (`fix`) the layout of every Java source below a directory: google-java-format, AOSP style.
void main(String[] args) throws Exception {
    List<String> call = new ArrayList<>(List.of("--aosp"));
    call.addAll(
            args[0].equals("fix") ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    try (var files = Files.walk(Path.of(args[1]))) {
        files.filter(f -> f.toString().endsWith(".java"))
                .map(Path::toString)
                .filter(f -> f.contains("src") && !f.contains("target"))
                .forEach(call::add);
    }
    if (call.stream().noneMatch(f -> f.endsWith(".java"))) {
        return;
    }
    int exit = 0;
    // Breaking a line may give the next run another one to break: two runs reach the fixed point.
    for (int run = 0; run < (args[0].equals("fix") ? 2 : 1); run++) {
        exit =
                new Main(
                                new PrintWriter(System.out, true),
                                new PrintWriter(System.err, true),
                                System.in)
                        .format(call.toArray(String[]::new));
    }
    if (exit != 0) {
        System.err.println(
                "The files above are not laid out as google-java-format (AOSP) does it; mend them with: mvn -q -N validate -f .build/layout -Dlayout.mode=fix");
        System.exit(exit);
    }
}
