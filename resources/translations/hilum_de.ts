<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>ArchiveUnpacker</name>
    <message>
        <source>The ZIP archive could not be unpacked: the folder for temporary files cannot be written.</source>
        <translation>Das ZIP-Archiv konnte nicht entpackt werden: In den Ordner für temporäre Dateien kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>ColourMap</name>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Feuer</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
</context>
<context>
    <name>DicomDirFiles</name>
    <message>
        <source>The disc&apos;s directory (DICOMDIR) names files outside its folder. It is damaged or was made to do harm; open the folder instead.</source>
        <translation>Das Verzeichnis des Datenträgers (DICOMDIR) nennt Dateien außerhalb seines Ordners. Es ist beschädigt oder wurde in böser Absicht gemacht; öffnen Sie stattdessen den Ordner.</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>you: %1</source>
        <translation>Sie: %1</translation>
    </message>
</context>
<context>
    <name>IndexDatabase</name>
    <message>
        <source>The library&apos;s index is damaged.</source>
        <translation>Der Index der Bibliothek ist beschädigt.</translation>
    </message>
    <message>
        <source>The library&apos;s index cannot be used. Check that its disk is there, writable and not full.</source>
        <translation>Der Index der Bibliothek lässt sich nicht verwenden. Prüfen Sie, ob sein Datenträger da, beschreibbar und nicht voll ist.</translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message>
        <source>Not learnt from</source>
        <translation>Nicht zum Lernen verwendet</translation>
    </message>
    <message>
        <source>As absent</source>
        <translation>Wie nicht vorhanden</translation>
    </message>
    <message>
        <source>As present</source>
        <translation>Wie vorhanden</translation>
    </message>
    <message>
        <source>Mostly present (0.55 to 0.85)</source>
        <translation>Überwiegend vorhanden (0,55 bis 0,85)</translation>
    </message>
    <message>
        <source>Asked of a model trained first</source>
        <translation>Einem zuerst trainierten Modell überlassen</translation>
    </message>
</context>
<context>
    <name>LibraryWords</name>
    <message>
        <source>Film</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Presentation state</source>
        <translation>Präsentationszustand</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>Schlüsselbilder</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Kurvendaten</translation>
    </message>
    <message>
        <source>Disc directory</source>
        <translation>Verzeichnis eines Datenträgers</translation>
    </message>
    <message>
        <source>Other object</source>
        <translation>Anderes Objekt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Nothing suspected</source>
        <translation>Nichts verdächtig</translation>
    </message>
    <message>
        <source>1 study</source>
        <translation>1 Studie</translation>
    </message>
    <message>
        <source>%1 studies</source>
        <translation>%1 Studien</translation>
    </message>
    <message>
        <source>1 film</source>
        <translation>1 Aufnahme</translation>
    </message>
    <message>
        <source>%1 films</source>
        <translation>%1 Aufnahmen</translation>
    </message>
    <message>
        <source>Listing files…</source>
        <translation>Dateien werden aufgelistet…</translation>
    </message>
    <message>
        <source>1 of them DICOM or a picture</source>
        <translation>1 davon DICOM oder ein Bild</translation>
    </message>
    <message>
        <source>%1 of them DICOM or pictures</source>
        <translation>%1 davon DICOM oder Bilder</translation>
    </message>
    <message>
        <source>Looked at %1 of %2 files</source>
        <translation>%1 von %2 Dateien angesehen</translation>
    </message>
    <message>
        <source>1 file is up to date</source>
        <translation>1 Datei ist auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>%1 files are up to date</source>
        <translation>%1 Dateien sind auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>1 file is damaged and was left out</source>
        <translation>1 Datei ist beschädigt und wurde weggelassen</translation>
    </message>
    <message>
        <source>%1 files are damaged and were left out</source>
        <translation>%1 Dateien sind beschädigt und wurden weggelassen</translation>
    </message>
    <message>
        <source>1 file is missing</source>
        <translation>1 Datei fehlt</translation>
    </message>
    <message>
        <source>%1 files are missing</source>
        <translation>%1 Dateien fehlen</translation>
    </message>
    <message>
        <source>files are missing</source>
        <translation>Dateien fehlen</translation>
    </message>
</context>
<context>
    <name>Probe</name>
    <message>
        <source>x %1  y %2  value %3</source>
        <translation>x %1  y %2  Wert %3</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>Füllwert</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>, %1 px, %2 outputs</source>
        <translation>, %1 px, %2 Ausgänge</translation>
    </message>
    <message>
        <source>None: the numbers are scores, not probabilities.</source>
        <translation>Keine: Die Zahlen sind Scores, keine Wahrscheinlichkeiten.</translation>
    </message>
    <message>
        <source>Its error is not known: too few validation films.</source>
        <translation>Ihr Fehler ist nicht bekannt: zu wenige Validierungsaufnahmen.</translation>
    </message>
    <message>
        <source>Expected calibration error %1 before and %2 after calibration on the validation films.</source>
        <translation>Erwarteter Kalibrierungsfehler %1 vor und %2 nach der Kalibrierung auf den Validierungsaufnahmen.</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>Greys</source>
        <translation>Grauwerte</translation>
    </message>
    <message>
        <source>The film&apos;s windows and tables (0 to 9)</source>
        <translation>Die Fenster und Tabellen der Aufnahme (0 bis 9)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Recent films</source>
        <translation>Zuletzt geöffnete Aufnahmen</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>B&amp;ild</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>&amp;Training</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Weitere Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Messen</translation>
    </message>
    <message>
        <source>Magnified pixels</source>
        <translation>Vergrößerte Pixel</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Veröffentlichung</translation>
    </message>
    <message>
        <source>Layout, links and priors</source>
        <translation>Anordnung, Kopplungen und Voraufnahmen</translation>
    </message>
    <message>
        <source>Presentation states</source>
        <translation>Präsentationszustände</translation>
    </message>
    <message>
        <source>Com&amp;pare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Rea&amp;ding</source>
        <translation>Aus&amp;wertung</translation>
    </message>
    <message>
        <source>, %1 px, one output</source>
        <translation>, %1 px, ein Ausgang</translation>
    </message>
</context>
<context>
    <name>StudyFacts</name>
    <message>
        <source>1 day earlier</source>
        <translation>1 Tag früher</translation>
    </message>
    <message>
        <source>%1 days earlier</source>
        <translation>%1 Tage früher</translation>
    </message>
</context>
<context>
    <name>ZipArchive</name>
    <message>
        <source>The ZIP archive is damaged or is none, so nothing was unpacked. Copy or request it again.</source>
        <translation>Das ZIP-Archiv ist beschädigt oder gar keines, daher wurde nichts entpackt. Kopieren oder fordern Sie es erneut an.</translation>
    </message>
    <message>
        <source>The ZIP archive unpacks to more than Hilum accepts, so it was not opened. Unpack it with another program where you trust its source, and open the folder.</source>
        <translation>Das ZIP-Archiv entpackt sich zu mehr, als Hilum annimmt, und wurde nicht geöffnet. Entpacken Sie es mit einem anderen Programm, wenn Sie seiner Herkunft trauen, und öffnen Sie den Ordner.</translation>
    </message>
    <message>
        <source>The ZIP archive holds names that lead out of the folder it is unpacked to. It was made to do harm, so nothing was unpacked.</source>
        <translation>Das ZIP-Archiv enthält Namen, die aus seinem Ordner hinausführen. Es wurde in böser Absicht gemacht, daher wurde nichts entpackt.</translation>
    </message>
    <message>
        <source>The ZIP archive cannot be read. Check that it is there and that you have the right to read it.</source>
        <translation>Das ZIP-Archiv kann nicht gelesen werden. Prüfen Sie, ob es da ist und ob Sie das Recht dazu haben.</translation>
    </message>
    <message>
        <source>The ZIP archive has more files than Hilum accepts (%1), so it was not opened. Unpack it and open the folder.</source>
        <translation>Das ZIP-Archiv hat mehr Dateien, als Hilum annimmt (%1), und wurde nicht geöffnet. Entpacken Sie es und öffnen Sie den Ordner.</translation>
    </message>
    <message>
        <source>The ZIP archive is protected with a password. Unpack it with another program and open the folder.</source>
        <translation>Das ZIP-Archiv ist durch ein Passwort geschützt. Entpacken Sie es mit einem anderen Programm und öffnen Sie den Ordner.</translation>
    </message>
    <message>
        <source>A member of the ZIP archive could not be unpacked: its name is taken.</source>
        <translation>Eine Datei des ZIP-Archivs konnte nicht entpackt werden: Ihr Name ist vergeben.</translation>
    </message>
    <message>
        <source>Unpacking was cancelled.</source>
        <translation>Das Entpacken wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The ZIP archive could not be unpacked: the disk for temporary files is full. Free some room, or unpack it yourself and open the folder.</source>
        <translation>Das ZIP-Archiv konnte nicht entpackt werden: Der Datenträger für temporäre Dateien ist voll. Schaffen Sie Platz oder entpacken Sie es selbst und öffnen Sie den Ordner.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk for temporary files to unpack the ZIP archive. Free some, or unpack it yourself and open the folder.</source>
        <translation>Auf dem Datenträger für temporäre Dateien ist nicht genug Platz, um das ZIP-Archiv zu entpacken. Schaffen Sie Platz oder entpacken Sie es selbst und öffnen Sie den Ordner.</translation>
    </message>
</context>
<context>
    <name>hilum</name>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Angehalten; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>The film can be viewed without it. Choose a model file (.safetensors) to have films read.</source>
        <translation>Die Aufnahme lässt sich auch ohne Modell betrachten. Wählen Sie eine Modelldatei (.safetensors), um Aufnahmen auswerten zu lassen.</translation>
    </message>
    <message>
        <source>The model file is damaged</source>
        <translation>Die Modelldatei ist beschädigt</translation>
    </message>
    <message>
        <source>Fetch or export the model again, then choose it anew.</source>
        <translation>Laden oder exportieren Sie das Modell erneut und wählen Sie es noch einmal aus.</translation>
    </message>
    <message>
        <source>The model does not fit</source>
        <translation>Das Modell passt nicht</translation>
    </message>
    <message>
        <source>Its weights, or the number of its labels, are not those that its card names.</source>
        <translation>Seine Gewichte oder die Zahl seiner Labels sind nicht die, die seine Karte nennt.</translation>
    </message>
    <message>
        <source>The graphics processor cannot be used</source>
        <translation>Der Grafikprozessor lässt sich nicht verwenden</translation>
    </message>
    <message>
        <source>Choose the processor (CPU) and read again.</source>
        <translation>Wählen Sie den Prozessor (CPU) und werten Sie erneut aus.</translation>
    </message>
    <message>
        <source>Not enough memory</source>
        <translation>Nicht genug Speicher</translation>
    </message>
    <message>
        <source>Close other films or programs and read again.</source>
        <translation>Schließen Sie andere Aufnahmen oder Programme und werten Sie erneut aus.</translation>
    </message>
    <message>
        <source>The film could not be read by the model</source>
        <translation>Das Modell konnte die Aufnahme nicht auswerten</translation>
    </message>
    <message>
        <source>Reading again may help; the film is unharmed.</source>
        <translation>Erneutes Auswerten kann helfen; die Aufnahme ist unversehrt.</translation>
    </message>
    <message>
        <source>Film refused</source>
        <translation>Aufnahme abgelehnt</translation>
    </message>
    <message>
        <source>The model was not made for a film like this, so no score is shown.</source>
        <translation>Das Modell ist für eine solche Aufnahme nicht gemacht, daher wird kein Score gezeigt.</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>No film</source>
        <translation>Keine Aufnahme</translation>
    </message>
    <message>
        <source>Open a film to have it read.</source>
        <translation>Öffnen Sie eine Aufnahme, um sie auswerten zu lassen.</translation>
    </message>
    <message>
        <source>Nothing to read</source>
        <translation>Nichts auszuwerten</translation>
    </message>
    <message>
        <source>The film could not be opened.</source>
        <translation>Die Aufnahme konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The film is being opened</source>
        <translation>Die Aufnahme wird geöffnet</translation>
    </message>
    <message>
        <source>Waiting to be read</source>
        <translation>Wartet auf Auswertung</translation>
    </message>
    <message>
        <source>The film is being read</source>
        <translation>Die Aufnahme wird ausgewertet</translation>
    </message>
    <message>
        <source>Reading cancelled</source>
        <translation>Auswertung abgebrochen</translation>
    </message>
    <message>
        <source>The film was not scored.</source>
        <translation>Die Aufnahme wurde nicht bewertet.</translation>
    </message>
    <message>
        <source>%1 · %2 ms (network not used)</source>
        <translation>%1 · %2 ms (ohne Netzwerk)</translation>
    </message>
    <message>
        <source>%1 · %2 ms (network %3 ms)</source>
        <translation>%1 · %2 ms (Netzwerk %3 ms)</translation>
    </message>
    <message>
        <source>Scaled to this map&apos;s own maximum; low values are not painted.</source>
        <translation>Auf das eigene Maximum dieser Karte skaliert; niedrige Werte werden nicht gezeichnet.</translation>
    </message>
    <message>
        <source>Regions that influenced the score, not the outline of a lesion.</source>
        <translation>Regionen, die den Score beeinflusst haben, nicht der Umriss einer Läsion.</translation>
    </message>
    <message>
        <source>It may have been moved or deleted. Open it from where it is now.</source>
        <translation>Sie wurde vielleicht verschoben oder gelöscht. Öffnen Sie sie dort, wo sie jetzt liegt.</translation>
    </message>
    <message>
        <source>Check that you may read the file and that its drive is connected.</source>
        <translation>Prüfen Sie, ob Sie die Datei lesen dürfen und ob ihr Laufwerk verbunden ist.</translation>
    </message>
    <message>
        <source>Choose another file, or export the film again as DICOM or PNG.</source>
        <translation>Wählen Sie eine andere Datei oder exportieren Sie die Aufnahme erneut als DICOM oder PNG.</translation>
    </message>
    <message>
        <source>It is a DICOM object without an image, for example a report. Open the film it belongs to.</source>
        <translation>Es ist ein DICOM-Objekt ohne Bild, zum Beispiel ein Bericht. Öffnen Sie die Aufnahme, zu der es gehört.</translation>
    </message>
    <message>
        <source>Copy or export the film again from where it came.</source>
        <translation>Kopieren oder exportieren Sie die Aufnahme erneut von dort, woher sie stammt.</translation>
    </message>
    <message>
        <source>Export the film in another encoding, for example uncompressed or JPEG 2000.</source>
        <translation>Exportieren Sie die Aufnahme in einer anderen Codierung, zum Beispiel unkomprimiert oder als JPEG 2000.</translation>
    </message>
    <message>
        <source>The limit protects this computer from damaged files.</source>
        <translation>Die Grenze schützt diesen Computer vor beschädigten Dateien.</translation>
    </message>
    <message>
        <source>Close other films or programs and try again.</source>
        <translation>Schließen Sie andere Aufnahmen oder Programme und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Try again; if it fails again, open another copy of the film.</source>
        <translation>Versuchen Sie es erneut; schlägt es wieder fehl, öffnen Sie eine andere Kopie der Aufnahme.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>Difference in AUROC by finding, against “%1”</source>
        <translation>Unterschied der AUROC je Befund, gegenüber „%1“</translation>
    </message>
    <message>
        <source>left: the other model is better; right: this run&apos;s</source>
        <translation>links: das andere Modell ist besser; rechts: das dieses Laufs</translation>
    </message>
    <message>
        <source>Difference (95 %)</source>
        <translation>Unterschied (95 %)</translation>
    </message>
    <message>
        <source>%1 of %2%3</source>
        <translation>%1 von %2%3</translation>
    </message>
    <message>
        <source>, too few</source>
        <translation>, zu wenige</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>Mittel über %1</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Makro</translation>
    </message>
    <message>
        <source>Competition-5</source>
        <translation>Competition-5</translation>
    </message>
    <message>
        <source>Micro</source>
        <translation>Mikro</translation>
    </message>
    <message>
        <source>Too few films of either kind for a mean over findings: only single findings are compared.</source>
        <translation>Zu wenige Aufnahmen der einen oder anderen Art für ein Mittel über die Befunde: Nur einzelne Befunde werden verglichen.</translation>
    </message>
    <message>
        <source>Macro AUROC %1 for “%2” and %3 for “%4”: difference %5.</source>
        <translation>Makro-AUROC %1 für „%2“ und %3 für „%4“: Unterschied %5.</translation>
    </message>
    <message>
        <source>This run&apos;s model is better on these films.</source>
        <translation>Das Modell dieses Laufs ist auf diesen Aufnahmen besser.</translation>
    </message>
    <message>
        <source>This run&apos;s model is worse on these films.</source>
        <translation>Das Modell dieses Laufs ist auf diesen Aufnahmen schlechter.</translation>
    </message>
    <message>
        <source>The interval holds 0: these films do not show which is better.</source>
        <translation>Das Intervall enthält 0: Diese Aufnahmen zeigen nicht, welches besser ist.</translation>
    </message>
    <message>
        <source>%1 validation films of %2 patients, read by both models in the same way; the intervals (95 %) are of the difference, from %3 resamples of patients that are the same for both.</source>
        <translation>%1 Validierungsaufnahmen von %2 Patienten, von beiden Modellen auf dieselbe Weise ausgewertet; die Intervalle (95 %) gelten für den Unterschied, aus %3 Ziehungen von Patienten, die für beide dieselben sind.</translation>
    </message>
    <message>
        <source>%1 films could not be read and are left out.</source>
        <translation>%1 Aufnahmen konnten nicht gelesen werden und fehlen.</translation>
    </message>
    <message>
        <source>Both are judged by the probabilities that the viewer shows; so Micro may differ from the run&apos;s own figure.</source>
        <translation>Beide werden nach den Wahrscheinlichkeiten beurteilt, die der Betrachter zeigt; Mikro kann daher von der Zahl des Laufs abweichen.</translation>
    </message>
    <message>
        <source>These films chose the run&apos;s best epoch, which flatters it a little; the other model may have learnt from some of them, which would flatter that one. Neither can be told from here.</source>
        <translation>Nach diesen Aufnahmen wurde die beste Epoche des Laufs gewählt, was ihm ein wenig schmeichelt; das andere Modell kann aus einigen von ihnen gelernt haben, was jenem schmeicheln würde. Beides lässt sich von hier aus nicht feststellen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Threshold of %1</source>
        <translation>Schwelle von %1</translation>
    </message>
    <message>
        <source>flags few</source>
        <translation>meldet wenige</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>die des Modells</translation>
    </message>
    <message>
        <source>flags many</source>
        <translation>meldet viele</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Specificity where sensitivity reaches 0.95</source>
        <translation>Spezifität, wo die Sensitivität 0,95 erreicht</translation>
    </message>
    <message>
        <source>Sensitivity where specificity reaches 0.80</source>
        <translation>Sensitivität, wo die Spezifität 0,80 erreicht</translation>
    </message>
    <message>
        <source>Sensitivity where specificity reaches 0.95</source>
        <translation>Sensitivität, wo die Spezifität 0,95 erreicht</translation>
    </message>
    <message>
        <source>above every score</source>
        <translation>über jedem Score</translation>
    </message>
    <message>
        <source>%1 of %2 flagged, %3 rightly; %4 missed</source>
        <translation>%1 von %2 gemeldet, %3 davon zu Recht; %4 übersehen</translation>
    </message>
    <message>
        <source>threshold %1, sensitivity %2, specificity %3</source>
        <translation>Schwelle %1, Sensitivität %2, Spezifität %3</translation>
    </message>
    <message>
        <source>In the table each rate stands with the threshold that gives it. Move a slider to see what another threshold would do on these films. The rates are of the very films, so a threshold that is picked here looks a little better than it is; those in the table of findings are judged on films that did not choose the threshold.</source>
        <translation>In der Tabelle steht jede Rate mit der Schwelle, die sie ergibt. Bewegen Sie einen Regler, um zu sehen, was eine andere Schwelle auf diesen Aufnahmen bewirken würde. Die Raten gelten für ebendiese Aufnahmen, daher sieht eine hier gewählte Schwelle etwas besser aus, als sie ist; die in der Tabelle der Befunde sind auf Aufnahmen beurteilt, nach denen die Schwelle nicht gewählt wurde.</translation>
    </message>
    <message>
        <source> with MXA as published</source>
        <translation> mit MXA wie veröffentlicht</translation>
    </message>
    <message>
        <source> with MXA in its sound form</source>
        <translation> mit MXA in der korrigierten Form</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 Kanäle</translation>
    </message>
    <message>
        <source>From the labels alone: binary cross entropy where a label is known.</source>
        <translation>Nur aus den Labels: binäre Kreuzentropie, wo ein Label bekannt ist.</translation>
    </message>
    <message>
        <source>From labels and a teacher as published: two heads, label weights per batch, soft share %1.</source>
        <translation>Aus Labels und einem Lehrermodell wie veröffentlicht: zwei Köpfe, Labelgewichte je Batch, weicher Anteil %1.</translation>
    </message>
    <message>
        <source>From labels and a teacher: the teacher&apos;s probabilities at temperature %1 have a share of %2.</source>
        <translation>Aus Labels und einem Lehrermodell: Die Wahrscheinlichkeiten des Lehrers bei Temperatur %1 haben einen Anteil von %2.</translation>
    </message>
    <message>
        <source>%1 findings are learnt.</source>
        <translation>%1 Befunde werden gelernt.</translation>
    </message>
    <message>
        <source>Not learnt: %1.</source>
        <translation>Nicht gelernt: %1.</translation>
    </message>
    <message>
        <source>It ends early after %1 epochs without a better macro AUROC.</source>
        <translation>Er endet früher nach %1 Epochen ohne bessere Makro-AUROC.</translation>
    </message>
    <message>
        <source>Rotation %1 degrees, scale %2 %, shift %3 %, contrast %4 %, brightness %5 %, noise %6 %.</source>
        <translation>Drehung %1 Grad, Größe %2 %, Verschiebung %3 %, Kontrast %4 %, Helligkeit %5 %, Rauschen %6 %.</translation>
    </message>
    <message>
        <source>Gamma %1.</source>
        <translation>Gamma %1.</translation>
    </message>
    <message>
        <source>Blur up to %1 pixels.</source>
        <translation>Unschärfe bis %1 Pixel.</translation>
    </message>
    <message>
        <source>A rectangle is erased in %1 % of the views.</source>
        <translation>Ein Rechteck wird in %1 % der Ansichten gelöscht.</translation>
    </message>
    <message>
        <source>Mirrored in %1 % of the views.</source>
        <translation>In %1 % der Ansichten gespiegelt.</translation>
    </message>
    <message>
        <source>Never mirrored.</source>
        <translation>Nie gespiegelt.</translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>nicht kalibriert</translation>
    </message>
    <message>
        <source>calibrated by Platt&apos;s method</source>
        <translation>nach Platts Methode kalibriert</translation>
    </message>
    <message>
        <source>calibrated by a temperature</source>
        <translation>durch eine Temperatur kalibriert</translation>
    </message>
    <message>
        <source>calibrated, label by label, by what predicts other patients&apos; films best</source>
        <translation>kalibriert, Label für Label, mit dem, was die Aufnahmen anderer Patienten am besten vorhersagt</translation>
    </message>
    <message>
        <source>Scores are %1; thresholds by the rule &quot;%2&quot;.</source>
        <translation>Scores sind %1; Schwellen nach der Regel „%2“.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>From random weights.</source>
        <translation>Mit zufälligen Gewichten.</translation>
    </message>
    <message>
        <source>From given weights.</source>
        <translation>Mit gegebenen Gewichten.</translation>
    </message>
    <message>
        <source>Optimisation</source>
        <translation>Optimierung</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>AUROC of each finding with its 95 % interval (bootstrap over patients); after the name: films with the finding of all films judged. Grey: too few films of one kind to count.</source>
        <translation>AUROC jedes Befunds mit seinem 95-%-Intervall (Bootstrap über Patienten); hinter dem Namen: Aufnahmen mit dem Befund von allen beurteilten. Grau: zu wenige Aufnahmen einer Art, um zu zählen.</translation>
    </message>
    <message>
        <source>AUROC of this run&apos;s model less that of the other one on the same films, with the interval of the difference (95 %, patients resampled for both at once).</source>
        <translation>AUROC des Modells dieses Laufs abzüglich der des anderen auf denselben Aufnahmen, mit dem Intervall des Unterschieds (95 %, Patienten für beide zugleich gezogen).</translation>
    </message>
    <message>
        <source>Training loss by epoch.</source>
        <translation>Trainingsverlust je Epoche.</translation>
    </message>
    <message>
        <source>AUROC on the validation films by epoch; the marked epoch is the bundle.</source>
        <translation>AUROC auf den Validierungsaufnahmen je Epoche; die markierte Epoche ist das Modellpaket.</translation>
    </message>
    <message>
        <source>Learning rate by epoch.</source>
        <translation>Lernrate je Epoche.</translation>
    </message>
    <message>
        <source>Receiver operating characteristic; the number is the AUROC. The dot is the operating point, with rates judged on films that did not choose it.</source>
        <translation>Receiver Operating Characteristic; die Zahl ist die AUROC. Der Punkt ist der Arbeitspunkt, mit Raten auf Aufnahmen, nach denen er nicht gewählt wurde.</translation>
    </message>
    <message>
        <source>Precision over recall; the number is the average precision. Dashed: the share of films with the finding, which chance reaches.</source>
        <translation>Precision über Recall; die Zahl ist die mittlere Precision. Gestrichelt: der Anteil der Aufnahmen mit dem Befund, den der Zufall erreicht.</translation>
    </message>
    <message>
        <source>How often a finding is there (vertical, with Wilson&apos;s 95 % interval) where its probability is said to be (horizontal). Filled: calibrated on other patients&apos; films; rings: before.</source>
        <translation>Wie oft ein Befund da ist (senkrecht, mit Wilsons 95-%-Intervall), wo das seine Wahrscheinlichkeit sein soll (waagerecht). Gefüllt: auf den Aufnahmen anderer Patienten kalibriert; Ringe: vorher.</translation>
    </message>
    <message>
        <source>With the finding, highest score</source>
        <translation>Mit dem Befund, höchster Score</translation>
    </message>
    <message>
        <source>With the finding, lowest score</source>
        <translation>Mit dem Befund, niedrigster Score</translation>
    </message>
    <message>
        <source>Without the finding, highest score</source>
        <translation>Ohne den Befund, höchster Score</translation>
    </message>
    <message>
        <source>suspected</source>
        <translation>verdächtig</translation>
    </message>
    <message>
        <source>indeterminate</source>
        <translation>unbestimmt</translation>
    </message>
    <message>
        <source>not suspected</source>
        <translation>nicht verdächtig</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>nicht beurteilt</translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <translation>%1: %2, %3.</translation>
    </message>
    <message>
        <source>No map could be made.</source>
        <translation>Es ließ sich keine Karte erstellen.</translation>
    </message>
    <message>
        <source>The map&apos;s highest point lies in a drawn box.</source>
        <translation>Der höchste Punkt der Karte liegt in einem eingezeichneten Kasten.</translation>
    </message>
    <message>
        <source>The map&apos;s highest point lies in no drawn box.</source>
        <translation>Der höchste Punkt der Karte liegt in keinem eingezeichneten Kasten.</translation>
    </message>
    <message>
        <source>Three validation films of each finding, chosen by rule: the one with the finding that scores highest, the one with it that scores lowest, and the one without it that scores highest. Colours and contour: the map of the finding, scaled to its own maximum; circle: its highest point; thin white box: around its region from half of the maximum up.</source>
        <translation>Drei Validierungsaufnahmen je Befund, nach einer Regel gewählt: die mit dem Befund und dem höchsten Score, die mit ihm und dem niedrigsten und die ohne ihn mit dem höchsten. Farben und Kontur: die Karte des Befunds, auf ihr eigenes Maximum skaliert; Kreis: ihr höchster Punkt; dünner weißer Kasten: um ihre Region ab der Hälfte des Maximums.</translation>
    </message>
    <message>
        <source>Dashed: boxes that people drew around this finding, where they did.</source>
        <translation>Gestrichelt: Kästen, die Menschen um diesen Befund gezeichnet haben, wo sie es taten.</translation>
    </message>
    <message>
        <source>The finer maps could not be made here: these are the coarse ones (class activation).</source>
        <translation>Die feineren Karten ließen sich hier nicht erstellen: Dies sind die groben (Class Activation).</translation>
    </message>
    <message>
        <source>%1 chosen films could not be read.</source>
        <translation>%1 gewählte Aufnahmen konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>A map shows what moved the score. It is not the outline of a lesion, and it can be wrong when the score is right.</source>
        <translation>Eine Karte zeigt, was den Score bewegt hat. Sie ist nicht der Umriss einer Läsion und kann falsch sein, wenn der Score richtig ist.</translation>
    </message>
    <message>
        <source>No films are shown: %1</source>
        <translation>Es werden keine Aufnahmen gezeigt: %1</translation>
    </message>
    <message>
        <source>This page holds pictures of patients&apos; films. Names and numbers are not shown unless they are burnt into the picture: treat the page as you treat the films. “Films with maps” in the window, or hilum-cli report --no-films, leaves them out.</source>
        <translation>Diese Seite enthält Bilder von Aufnahmen von Patienten. Namen und Nummern werden nicht gezeigt, sofern sie nicht ins Bild eingebrannt sind: Behandeln Sie die Seite wie die Aufnahmen. „Aufnahmen mit Karten“ im Fenster oder hilum-cli report --no-films lässt sie weg.</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>1 - specificity</source>
        <translation>1 - Spezifität</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>Trainingsverlust</translation>
    </message>
    <message>
        <source>Mean of the epoch</source>
        <translation>Mittel der Epoche</translation>
    </message>
    <message>
        <source>total</source>
        <translation>gesamt</translation>
    </message>
    <message>
        <source>hard (labels)</source>
        <translation>hart (Labels)</translation>
    </message>
    <message>
        <source>soft (teacher)</source>
        <translation>weich (Lehrer)</translation>
    </message>
    <message>
        <source>features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>AUROC on the validation films</source>
        <translation>AUROC auf den Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
    <message>
        <source>macro</source>
        <translation>makro</translation>
    </message>
    <message>
        <source>micro</source>
        <translation>mikro</translation>
    </message>
    <message>
        <source>best macro: %1, epoch %2</source>
        <translation>beste Makro: %1, Epoche %2</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>At the end of the epoch</source>
        <translation>Am Ende der Epoche</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precision</translation>
    </message>
    <message>
        <source>ECE %1</source>
        <translation>ECE %1</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>AUROC by finding</source>
        <translation>AUROC je Befund</translation>
    </message>
    <message>
        <source>AUROC, 95 % interval</source>
        <translation>AUROC, 95-%-Intervall</translation>
    </message>
    <message>
        <source>AUROC (95 %)</source>
        <translation>AUROC (95 %)</translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation>%1 J.</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>%1 mm per pixel, %2</source>
        <translation>%1 mm je Pixel, %2</translation>
    </message>
    <message>
        <source>Lossy compression</source>
        <translation>Verlustbehaftet komprimiert</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Invertiert</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>, frame %1 of %2</source>
        <translation>, Einzelbild %1 von %2</translation>
    </message>
    <message>
        <source>For processing</source>
        <translation>Für die Weiterverarbeitung</translation>
    </message>
    <message>
        <source>VOI LUT %1</source>
        <translation>VOI-LUT %1</translation>
    </message>
    <message>
        <source>LUT %1</source>
        <translation>LUT %1</translation>
    </message>
    <message>
        <source>C %1  W %2</source>
        <translation>C %1  W %2</translation>
    </message>
    <message>
        <source>  sigmoid</source>
        <translation>  Sigmoid</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation>%1 cm</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>calibrated by hand</source>
        <translation>von Hand kalibriert</translation>
    </message>
    <message>
        <source>calibrated</source>
        <translation>kalibriert</translation>
    </message>
    <message>
        <source>magnification corrected</source>
        <translation>Vergrößerung korrigiert</translation>
    </message>
    <message>
        <source>at the detector</source>
        <translation>am Detektor</translation>
    </message>
    <message>
        <source>nominal</source>
        <translation>nominell</translation>
    </message>
    <message>
        <source>only the pixel ratio is known</source>
        <translation>nur das Pixelverhältnis ist bekannt</translation>
    </message>
    <message>
        <source>no size in millimetres</source>
        <translation>keine Größe in Millimetern</translation>
    </message>
    <message>
        <source>A batch of %1 films cannot be shared by so many processes.</source>
        <translation>Ein Batch von %1 Aufnahmen lässt sich nicht auf so viele Prozesse verteilen.</translation>
    </message>
    <message>
        <source>As Slurm has it: minutes, 12:00:00 or 2-12 for two days and a half.</source>
        <translation>Wie bei Slurm: Minuten, 12:00:00 oder 2-12 für zweieinhalb Tage.</translation>
    </message>
    <message>
        <source>Say which column names the film&apos;s file.</source>
        <translation>Geben Sie an, welche Spalte die Datei der Aufnahme nennt.</translation>
    </message>
    <message>
        <source>Say which column tells which finding; one is enough.</source>
        <translation>Geben Sie an, welche Spalte welchen Befund nennt; eine genügt.</translation>
    </message>
    <message>
        <source>Say which words mean that a finding is there.</source>
        <translation>Geben Sie an, welche Wörter bedeuten, dass ein Befund da ist.</translation>
    </message>
    <message>
        <source>The pattern is no regular expression: %1.</source>
        <translation>Das Muster ist kein regulärer Ausdruck: %1.</translation>
    </message>
    <message>
        <source>The pattern needs a group in round brackets: the patient.</source>
        <translation>Das Muster braucht eine Gruppe in runden Klammern: den Patienten.</translation>
    </message>
    <message>
        <source>The model in use is of the variant %1, the student of %2: choose the same variant, or start from random weights.</source>
        <translation>Das verwendete Modell ist von der Variante %1, das Schülermodell von %2: Wählen Sie dieselbe Variante oder beginnen Sie mit zufälligen Gewichten.</translation>
    </message>
    <message>
        <source>No output of the file says a finding that is switched on: choose at least one.</source>
        <translation>Kein Ausgang der Datei nennt einen eingeschalteten Befund: Wählen Sie mindestens einen.</translation>
    </message>
    <message>
        <source>The teacher learnt none of the findings that are switched on.</source>
        <translation>Das Lehrermodell hat keinen der eingeschalteten Befunde gelernt.</translation>
    </message>
    <message>
        <source>Line %1: %2.</source>
        <translation>Zeile %1: %2.</translation>
    </message>
    <message>
        <source>The run&apos;s folder is not there: it was moved or deleted, or its disk is away.</source>
        <translation>Der Ordner des Laufs ist nicht da: Er wurde verschoben oder gelöscht, oder sein Datenträger fehlt.</translation>
    </message>
    <message>
        <source>The trainer ended without a word: it was killed, memory ran out or the power went.</source>
        <translation>Der Trainer endete ohne ein Wort: Er wurde beendet, der Speicher ging aus oder der Strom fiel aus.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 films</source>
        <translation>%1: %2 von %3 Aufnahmen</translation>
    </message>
    <message>
        <source>Decoding the films</source>
        <translation>Die Aufnahmen werden decodiert</translation>
    </message>
    <message>
        <source>The teacher is at work</source>
        <translation>Das Lehrermodell arbeitet</translation>
    </message>
    <message>
        <source>The labelling model is at work</source>
        <translation>Das Label-Modell arbeitet</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>Epoche %1 von %2</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>%1, validating</source>
        <translation>%1, Validierung</translation>
    </message>
    <message>
        <source>%1, learning what is no chest film</source>
        <translation>%1, lernt, was keine Thoraxaufnahme ist</translation>
    </message>
    <message>
        <source>Finishing the model</source>
        <translation>Das Modell wird fertiggestellt</translation>
    </message>
    <message>
        <source>before the first step</source>
        <translation>vor dem ersten Schritt</translation>
    </message>
    <message>
        <source>in epoch %1 of %2</source>
        <translation>in Epoche %1 von %2</translation>
    </message>
    <message>
        <source>The runs inside it are at work.</source>
        <translation>Die Läufe darin arbeiten.</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>, noch %1</translation>
    </message>
    <message>
        <source>, about %1 left</source>
        <translation>, noch etwa %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Nicht da</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Schweigt</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Ended without a word</source>
        <translation>Ohne ein Wort beendet</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>The folder does not answer. Its disk or file server may be away.</source>
        <translation>Der Ordner antwortet nicht. Sein Datenträger oder Dateiserver ist vielleicht nicht erreichbar.</translation>
    </message>
    <message>
        <source>A comparison of arms; each is a run of its own, listed below it.</source>
        <translation>Ein Vergleich von Armen; jeder ist ein eigener Lauf, darunter aufgeführt.</translation>
    </message>
    <message>
        <source>Not started yet.</source>
        <translation>Noch nicht gestartet.</translation>
    </message>
    <message>
        <source>Not started yet. It waits for whoever runs the command below.</source>
        <translation>Noch nicht gestartet. Er wartet auf den, der den Befehl unten ausführt.</translation>
    </message>
    <message>
        <source>The trainer is starting.</source>
        <translation>Der Trainer startet.</translation>
    </message>
    <message>
        <source>Nothing heard for %1, last %2. The trainer may hang, or its disk may be away.</source>
        <translation>Seit %1 nichts gehört, zuletzt %2. Der Trainer hängt vielleicht, oder sein Datenträger fehlt.</translation>
    </message>
    <message>
        <source>The trainer has heard it and saves a checkpoint.</source>
        <translation>Der Trainer hat es gehört und sichert einen Checkpoint.</translation>
    </message>
    <message>
        <source>Asked to stop; the trainer finishes its step first.</source>
        <translation>Zum Anhalten aufgefordert; der Trainer beendet zuerst seinen Schritt.</translation>
    </message>
    <message>
        <source>Stopped %1; the checkpoint is saved.</source>
        <translation>Angehalten %1; der Checkpoint ist gesichert.</translation>
    </message>
    <message>
        <source>Stopped %1.</source>
        <translation>Angehalten %1.</translation>
    </message>
    <message>
        <source>The trainer ended without a word %1. It can go on from its last checkpoint.</source>
        <translation>Der Trainer endete ohne ein Wort %1. Er kann vom letzten Checkpoint aus weitermachen.</translation>
    </message>
    <message>
        <source>The trainer ended without a word %1, before its first checkpoint.</source>
        <translation>Der Trainer endete ohne ein Wort %1, vor seinem ersten Checkpoint.</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>Der Lauf ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Completed: best macro AUROC %1, in epoch %2.</source>
        <translation>Abgeschlossen: beste Makro-AUROC %1, in Epoche %2.</translation>
    </message>
    <message>
        <source>Completed.</source>
        <translation>Abgeschlossen.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>AP view: the heart is magnified; the usual limits hold for PA films.</source>
        <translation>AP-Aufnahme: Das Herz ist vergrößert abgebildet; die üblichen Grenzen gelten für PA-Aufnahmen.</translation>
    </message>
    <message>
        <source>Lateral view: a cardiothoracic ratio means nothing here.</source>
        <translation>Seitliche Aufnahme: Ein Herz-Thorax-Quotient sagt hier nichts aus.</translation>
    </message>
    <message>
        <source>The view is not known; the usual limits hold for PA films.</source>
        <translation>Die Projektion ist nicht bekannt; die üblichen Grenzen gelten für PA-Aufnahmen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 px²</source>
        <translation>%1 px²</translation>
    </message>
    <message>
        <source>%1 mm²</source>
        <translation>%1 mm²</translation>
    </message>
    <message>
        <source>%1 cm²</source>
        <translation>%1 cm²</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>no millimetres known</source>
        <translation>keine Millimeter bekannt</translation>
    </message>
    <message>
        <source>The file was not written: the disk is full. Free some space, or choose another place.</source>
        <translation>Die Datei wurde nicht geschrieben: Der Datenträger ist voll. Schaffen Sie Platz oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The file was not written: this folder cannot be written to. Choose another place.</source>
        <translation>Die Datei wurde nicht geschrieben: In diesen Ordner kann nicht geschrieben werden. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The file was not written: the disk refused it. Check the disk, or choose another place.</source>
        <translation>Die Datei wurde nicht geschrieben: Der Datenträger hat sie abgelehnt. Prüfen Sie ihn oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht ausgewertet</translation>
    </message>
    <message>
        <source>A frame is read when the film stops.</source>
        <translation>Ein Einzelbild wird ausgewertet, wenn die Aufnahme anhält.</translation>
    </message>
    <message>
        <source>Gamma %1</source>
        <translation>Gamma %1</translation>
    </message>
    <message>
        <source>★ key image</source>
        <translation>★ Schlüsselbild</translation>
    </message>
    <message>
        <source>The table has no luminance for the driving levels 0 and 255 and two between. Measure them and write one level and its luminance in cd/m² on each line.</source>
        <translation>Die Tabelle hat keine Leuchtdichte für die Ansteuerstufen 0 und 255 und zwei dazwischen. Messen Sie sie und schreiben Sie je Zeile eine Stufe und ihre Leuchtdichte in cd/m².</translation>
    </message>
    <message>
        <source>The luminance falls between the driving levels %1 and %2, or is not between 0 and 10,000 cd/m². Measure these levels again.</source>
        <translation>Die Leuchtdichte fällt zwischen den Ansteuerstufen %1 und %2 oder liegt nicht zwischen 0 und 10.000 cd/m². Messen Sie diese Stufen noch einmal.</translation>
    </message>
    <message>
        <source>The display is as bright at level 0 as at level 255. Measure it again.</source>
        <translation>Der Bildschirm ist bei Stufe 0 so hell wie bei Stufe 255. Messen Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>%1, true size (%2)</source>
        <translation>%1, wahre Größe (%2)</translation>
    </message>
    <message>
        <source>Turned %1°</source>
        <translation>Um %1° gedreht</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Lunge</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Mediastinum</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>A picture has at most %1 pixels an edge.</source>
        <translation>Ein Bild hat höchstens %1 Pixel je Kante.</translation>
    </message>
    <message>
        <source>A picture has at most %1 million pixels, because making it needs much memory. Choose a smaller size.</source>
        <translation>Ein Bild hat höchstens %1 Millionen Pixel, weil es viel Speicher braucht. Wählen Sie eine kleinere Größe.</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of this size. Choose a smaller size, or close other films.</source>
        <translation>Für ein Bild dieser Größe ist nicht genug Speicher da. Wählen Sie eine kleinere Größe oder schließen Sie andere Aufnahmen.</translation>
    </message>
    <message>
        <source>Saving was stopped; nothing was written.</source>
        <translation>Das Sichern wurde angehalten; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Nicht vorhanden</translation>
    </message>
    <message>
        <source>Indeterminate</source>
        <translation>Unbestimmt</translation>
    </message>
    <message>
        <source>the same day</source>
        <translation>derselbe Tag</translation>
    </message>
    <message>
        <source>%1 weeks earlier</source>
        <translation>%1 Wochen früher</translation>
    </message>
    <message>
        <source>%1 months earlier</source>
        <translation>%1 Monate früher</translation>
    </message>
    <message>
        <source>%1 years earlier</source>
        <translation>%1 Jahre früher</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Current, study %1</source>
        <translation>Aktuell, Studie %1</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Prior, %1</source>
        <translation>Voraufnahme, %1</translation>
    </message>
    <message>
        <source>Prior, study %1</source>
        <translation>Voraufnahme, Studie %1</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Voraufnahme</translation>
    </message>
    <message>
        <source>The film is not open any more.</source>
        <translation>Die Aufnahme ist nicht mehr offen.</translation>
    </message>
    <message>
        <source>The reading of the prior is hidden (R shows it).</source>
        <translation>Die Auswertung der Voraufnahme ist verborgen (R zeigt sie).</translation>
    </message>
    <message>
        <source>The reading of the current film is hidden (R shows it).</source>
        <translation>Die Auswertung der aktuellen Aufnahme ist verborgen (R zeigt sie).</translation>
    </message>
    <message>
        <source>The model refused the prior, so there is nothing to compare.</source>
        <translation>Das Modell hat die Voraufnahme abgelehnt, daher gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The model refused the current film, so there is nothing to compare.</source>
        <translation>Das Modell hat die aktuelle Aufnahme abgelehnt, daher gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The prior was not read. Make it active and read it again (Ctrl+R).</source>
        <translation>Die Voraufnahme wurde nicht ausgewertet. Machen Sie sie aktiv und werten Sie sie erneut aus (Strg+R).</translation>
    </message>
    <message>
        <source>The current film was not read. Make it active and read it again (Ctrl+R).</source>
        <translation>Die aktuelle Aufnahme wurde nicht ausgewertet. Machen Sie sie aktiv und werten Sie sie erneut aus (Strg+R).</translation>
    </message>
    <message>
        <source>The prior is not read yet.</source>
        <translation>Die Voraufnahme ist noch nicht ausgewertet.</translation>
    </message>
    <message>
        <source>The current film is not read yet.</source>
        <translation>Die aktuelle Aufnahme ist noch nicht ausgewertet.</translation>
    </message>
    <message>
        <source>The films were read by different models: their numbers do not compare. Read both again (Ctrl+R).</source>
        <translation>Die Aufnahmen wurden von verschiedenen Modellen ausgewertet: Ihre Zahlen sind nicht vergleichbar. Werten Sie beide erneut aus (Strg+R).</translation>
    </message>
    <message>
        <source>Presentation state %1, graphics only</source>
        <translation>Präsentationszustand %1, nur Grafik</translation>
    </message>
    <message>
        <source>Presentation state %1</source>
        <translation>Präsentationszustand %1</translation>
    </message>
    <message>
        <source>without a label</source>
        <translation>ohne Bezeichnung</translation>
    </message>
    <message>
        <source>Shutter</source>
        <translation>Blende</translation>
    </message>
    <message>
        <source>Shutter off</source>
        <translation>Blende aus</translation>
    </message>
    <message>
        <source>CLAHE</source>
        <translation>CLAHE</translation>
    </message>
    <message>
        <source>sharpened</source>
        <translation>geschärft</translation>
    </message>
    <message>
        <source>Processed: %1</source>
        <translation>Bearbeitet: %1</translation>
    </message>
    <message>
        <source>VOI LUT of the presentation state</source>
        <translation>VOI-LUT des Präsentationszustands</translation>
    </message>
    <message>
        <source>The file that names the library&apos;s folders and the runs was damaged. It was set aside as %1, and what could be read of it was kept. Runs in Hilum&apos;s own folder are found again by themselves; add again what else is missing.</source>
        <translation>Die Datei, die die Ordner der Bibliothek und die Läufe nennt, war beschädigt. Sie wurde als %1 beiseitegelegt, und was sich noch lesen ließ, wurde behalten. Läufe in Hilums eigenem Ordner werden von selbst wiedergefunden; fügen Sie wieder hinzu, was sonst noch fehlt.</translation>
    </message>
    <message>
        <source>The key cannot be read. Check that you have the right to read it.</source>
        <translation>Der Schlüssel kann nicht gelesen werden. Prüfen Sie, ob Sie ihn lesen dürfen.</translation>
    </message>
    <message>
        <source>The key is too short: it needs at least 16 characters.</source>
        <translation>Der Schlüssel ist zu kurz: Er braucht mindestens 16 Zeichen.</translation>
    </message>
    <message>
        <source>the file&apos;s pixel spacing cannot be right</source>
        <translation>der Pixelabstand der Datei kann nicht stimmen</translation>
    </message>
    <message>
        <source>One film could not be read and is left out.</source>
        <translation>Eine Aufnahme konnte nicht gelesen werden und fehlt.</translation>
    </message>
    <message>
        <source>%1%2, %3 pixels a side, %4, %5.</source>
        <translation>%1%2, %3 Pixel je Seite, %4, %5.</translation>
    </message>
    <message>
        <source>one finding</source>
        <translation>ein Befund</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 Befunde</translation>
    </message>
    <message>
        <source>One finding is learnt.</source>
        <translation>Ein Befund wird gelernt.</translation>
    </message>
    <message>
        <source>%1 of batches of %2, learning rate %3 falling to %4, weight decay %5, seed %6.</source>
        <translation>%1 mit Batches von %2, Lernrate %3 fallend auf %4, Gewichtsabnahme %5, Startwert %6.</translation>
    </message>
    <message>
        <source>One epoch</source>
        <translation>Eine Epoche</translation>
    </message>
    <message>
        <source>%1 epochs</source>
        <translation>%1 Epochen</translation>
    </message>
    <message>
        <source>It ends early after an epoch without a better macro AUROC.</source>
        <translation>Er endet früher nach einer Epoche ohne bessere Makro-AUROC.</translation>
    </message>
    <message>
        <source>One chosen film could not be read.</source>
        <translation>Eine gewählte Aufnahme konnte nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>hilum::Actions</name>
    <message>
        <source>Open films…</source>
        <translation>Aufnahmen öffnen…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Close film</source>
        <translation>Aufnahme schließen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Window and level</source>
        <translation>Fensterbreite und -lage</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Invert greys</source>
        <translation>Grauwerte umkehren</translation>
    </message>
    <message>
        <source>Rotate left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Rotate right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Flip left to right</source>
        <translation>Links und rechts tauschen</translation>
    </message>
    <message>
        <source>Flip top to bottom</source>
        <translation>Oben und unten tauschen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>Ins Fenster einpassen</translation>
    </message>
    <message>
        <source>One film pixel per screen pixel</source>
        <translation>Ein Bildpixel je Bildschirmpixel</translation>
    </message>
    <message>
        <source>Reset view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Corner text: all, little, none</source>
        <translation>Ecktexte: alle, wenige, keine</translation>
    </message>
    <message>
        <source>Patient&apos;s name in the corner text</source>
        <translation>Patientenname in den Ecktexten</translation>
    </message>
    <message>
        <source>Overlays of the film</source>
        <translation>Overlays der Aufnahme</translation>
    </message>
    <message>
        <source>Wheel zooms films of one frame</source>
        <translation>Das Mausrad zoomt Aufnahmen mit einem Einzelbild</translation>
    </message>
    <message>
        <source>Dragging up brightens</source>
        <translation>Ziehen nach oben hellt auf</translation>
    </message>
    <message>
        <source>Film alone, without panels</source>
        <translation>Aufnahme allein, ohne Bereiche</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>AI reading</source>
        <translation>KI-Auswertung</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Previous film</source>
        <translation>Vorige Aufnahme</translation>
    </message>
    <message>
        <source>Next film</source>
        <translation>Nächste Aufnahme</translation>
    </message>
    <message>
        <source>First film</source>
        <translation>Erste Aufnahme</translation>
    </message>
    <message>
        <source>Last film</source>
        <translation>Letzte Aufnahme</translation>
    </message>
    <message>
        <source>Previous frame, or film</source>
        <translation>Voriges Einzelbild oder vorige Aufnahme</translation>
    </message>
    <message>
        <source>Next frame, or film</source>
        <translation>Nächstes Einzelbild oder nächste Aufnahme</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Erneut auswerten</translation>
    </message>
    <message>
        <source>Show AI reading</source>
        <translation>KI-Auswertung zeigen</translation>
    </message>
    <message>
        <source>Read first, then reveal</source>
        <translation>Erst selbst befunden, dann aufdecken</translation>
    </message>
    <message>
        <source>Show map of the finding (hold to peek)</source>
        <translation>Karte des Befunds zeigen (halten: nur kurz)</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Voriger Befund</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Nächster Befund</translation>
    </message>
    <message>
        <source>Map more opaque</source>
        <translation>Karte deckender</translation>
    </message>
    <message>
        <source>Map less opaque</source>
        <translation>Karte durchsichtiger</translation>
    </message>
    <message>
        <source>About this model…</source>
        <translation>Über dieses Modell…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Modell wählen…</translation>
    </message>
    <message>
        <source>Back to the model used before</source>
        <translation>Zurück zum vorher verwendeten Modell</translation>
    </message>
    <message>
        <source>Use the model that came with Hilum</source>
        <translation>Das mit Hilum gelieferte Modell verwenden</translation>
    </message>
    <message>
        <source>Train…</source>
        <translation>Trainieren…</translation>
    </message>
    <message>
        <source>Training runs…</source>
        <translation>Trainingsläufe…</translation>
    </message>
    <message>
        <source>Mouse and keyboard…</source>
        <translation>Maus und Tastatur…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Tastenkürzel…</translation>
    </message>
    <message>
        <source>About Hilum…</source>
        <translation>Über Hilum…</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Linke Taste ziehen</translation>
    </message>
    <message>
        <source>The active tool; window and level at start: right widens, down brightens</source>
        <translation>Das aktive Werkzeug; zu Beginn Fensterbreite und -lage: nach rechts breiter, nach unten heller</translation>
    </message>
    <message>
        <source>Alt + left drag</source>
        <translation>Alt + linke Taste ziehen</translation>
    </message>
    <message>
        <source>Window and level, whatever the tool</source>
        <translation>Fensterbreite und -lage, bei jedem Werkzeug</translation>
    </message>
    <message>
        <source>Shift + left drag</source>
        <translation>Umschalt + linke Taste ziehen</translation>
    </message>
    <message>
        <source>Zoom, whatever the tool</source>
        <translation>Zoom, bei jedem Werkzeug</translation>
    </message>
    <message>
        <source>Ctrl while dragging</source>
        <translation>Strg beim Ziehen</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Mittlere Taste ziehen</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Rechte Taste ziehen</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Rechtsklick</translation>
    </message>
    <message>
        <source>Menu of the film</source>
        <translation>Menü der Aufnahme</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Zoom at the cursor; frames where a film has several</source>
        <translation>Zoom am Zeiger; Einzelbilder, wo eine Aufnahme mehrere hat</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Strg + Mausrad</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>Zoom am Zeiger</translation>
    </message>
    <message>
        <source>Shift + wheel</source>
        <translation>Umschalt + Mausrad</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>Deckkraft der Karte</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Closes a window or a dialog; ends what is under way on a film</source>
        <translation>Schließt ein Fenster oder einen Dialog; beendet, was auf einer Aufnahme im Gange ist</translation>
    </message>
    <message>
        <source>Tab, Shift + Tab</source>
        <translation>Tab, Umschalt + Tab</translation>
    </message>
    <message>
        <source>To the next part of the window, and back</source>
        <translation>Zum nächsten Teil des Fensters und zurück</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Runs, models: forgets the run or deletes the model, after a question</source>
        <translation>Läufe, Modelle: vergisst den Lauf oder löscht das Modell, nach einer Rückfrage</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Models: renames the model</source>
        <translation>Modelle: benennt das Modell um</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>Curves of a run: from value to value</source>
        <translation>Kurven eines Laufs: von Wert zu Wert</translation>
    </message>
    <message>
        <source>+, −, 0</source>
        <translation>+, −, 0</translation>
    </message>
    <message>
        <source>Curves of a run: nearer, farther, all</source>
        <translation>Kurven eines Laufs: näher, ferner, alles</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Voreingestellte Fenster</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Other windows</source>
        <translation>Andere Fenster</translation>
    </message>
    <message>
        <source>Automatic window</source>
        <translation>Automatisches Fenster</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>Fenster %1</translation>
    </message>
    <message>
        <source>Attributes of the film…</source>
        <translation>Attribute der Aufnahme…</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Cobb-Winkel</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio</source>
        <translation>Herz-Thorax-Quotient</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Freehand region</source>
        <translation>Freihandregion</translation>
    </message>
    <message>
        <source>Profile line</source>
        <translation>Profillinie</translation>
    </message>
    <message>
        <source>Value at a point</source>
        <translation>Wert an einem Punkt</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Calibrate from a known length</source>
        <translation>An bekannter Länge kalibrieren</translation>
    </message>
    <message>
        <source>Remove the calibration</source>
        <translation>Kalibrierung entfernen</translation>
    </message>
    <message>
        <source>Keep the tool after drawing</source>
        <translation>Werkzeug nach dem Zeichnen behalten</translation>
    </message>
    <message>
        <source>Show annotations</source>
        <translation>Anmerkungen zeigen</translation>
    </message>
    <message>
        <source>Remove all annotations of the film</source>
        <translation>Alle Anmerkungen der Aufnahme entfernen</translation>
    </message>
    <message>
        <source>Key image</source>
        <translation>Schlüsselbild</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cut annotations</source>
        <translation>Anmerkungen ausschneiden</translation>
    </message>
    <message>
        <source>Copy annotations</source>
        <translation>Anmerkungen kopieren</translation>
    </message>
    <message>
        <source>Paste annotations</source>
        <translation>Anmerkungen einfügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Select all annotations</source>
        <translation>Alle Anmerkungen auswählen</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Sigmoid window</source>
        <translation>Sigmoides Fenster</translation>
    </message>
    <message>
        <source>Gamma: brighter middle greys</source>
        <translation>Gamma: mittlere Grauwerte heller</translation>
    </message>
    <message>
        <source>Gamma: darker middle greys</source>
        <translation>Gamma: mittlere Grauwerte dunkler</translation>
    </message>
    <message>
        <source>Gamma 1</source>
        <translation>Gamma 1</translation>
    </message>
    <message>
        <source>Play frames</source>
        <translation>Einzelbilder abspielen</translation>
    </message>
    <message>
        <source>Play forth and back</source>
        <translation>Vor und zurück abspielen</translation>
    </message>
    <message>
        <source>Manual…</source>
        <translation>Handbuch…</translation>
    </message>
    <message>
        <source>Drag an annotation or its handle</source>
        <translation>Eine Anmerkung oder ihren Griff ziehen</translation>
    </message>
    <message>
        <source>Move it; Shift keeps a line level</source>
        <translation>Verschieben; Umschalt hält eine Linie gerade</translation>
    </message>
    <message>
        <source>Arrow keys, with an annotation selected</source>
        <translation>Pfeiltasten bei ausgewählter Anmerkung</translation>
    </message>
    <message>
        <source>Move it by a pixel; Shift by ten</source>
        <translation>Um ein Pixel verschieben, mit Umschalt um zehn</translation>
    </message>
    <message>
        <source>Double click on an annotation</source>
        <translation>Doppelklick auf eine Anmerkung</translation>
    </message>
    <message>
        <source>Write a note on it</source>
        <translation>Eine Notiz daran schreiben</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Give up what is being drawn; put the tool down</source>
        <translation>Aufgeben, was gezeichnet wird; Werkzeug weglegen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Agree with the finding</source>
        <translation>Dem Befund zustimmen</translation>
    </message>
    <message>
        <source>Disagree with the finding</source>
        <translation>Dem Befund widersprechen</translation>
    </message>
    <message>
        <source>The finding is indeterminate</source>
        <translation>Der Befund ist unbestimmt</translation>
    </message>
    <message>
        <source>Magnified pixels: smooth, plain, sharp</source>
        <translation>Vergrößerte Pixel: glatt, einfach, scharf</translation>
    </message>
    <message>
        <source>Smooth (bilinear)</source>
        <translation>Glatt (bilinear)</translation>
    </message>
    <message>
        <source>Plain pixels (nearest)</source>
        <translation>Einfache Pixel (nächster Nachbar)</translation>
    </message>
    <message>
        <source>Sharp (bicubic)</source>
        <translation>Scharf (bikubisch)</translation>
    </message>
    <message>
        <source>Your name…</source>
        <translation>Ihr Name…</translation>
    </message>
    <message>
        <source>Ctrl + F, F3</source>
        <translation>Strg + F, F3</translation>
    </message>
    <message>
        <source>Manual, attributes: searches; the next place</source>
        <translation>Handbuch, Attribute: sucht; die nächste Stelle</translation>
    </message>
    <message>
        <source>Alt + Left, Alt + Right</source>
        <translation>Alt + Links, Alt + Rechts</translation>
    </message>
    <message>
        <source>Manual: back, forward</source>
        <translation>Handbuch: zurück, vor</translation>
    </message>
    <message>
        <source>Rotate freely</source>
        <translation>Frei drehen</translation>
    </message>
    <message>
        <source>Save this window as preset…</source>
        <translation>Dieses Fenster als Voreinstellung sichern…</translation>
    </message>
    <message>
        <source>Your presets…</source>
        <translation>Ihre Voreinstellungen…</translation>
    </message>
    <message>
        <source>Rotate left by 1°</source>
        <translation>Um 1° nach links drehen</translation>
    </message>
    <message>
        <source>Rotate right by 1°</source>
        <translation>Um 1° nach rechts drehen</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>Wahre Größe</translation>
    </message>
    <message>
        <source>This monitor…</source>
        <translation>Dieser Bildschirm…</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Magnifying glass (hold to peek)</source>
        <translation>Lupe (halten: nur kurz)</translation>
    </message>
    <message>
        <source>Wheel, under the magnifying glass</source>
        <translation>Mausrad, unter der Lupe</translation>
    </message>
    <message>
        <source>How large the glass shows the film</source>
        <translation>Wie groß die Lupe die Aufnahme zeigt</translation>
    </message>
    <message>
        <source>Copy view</source>
        <translation>Ansicht kopieren</translation>
    </message>
    <message>
        <source>Save a picture…</source>
        <translation>Bild sichern…</translation>
    </message>
    <message>
        <source>Print or save as PDF…</source>
        <translation>Drucken oder als PDF sichern…</translation>
    </message>
    <message>
        <source>Reading sheet…</source>
        <translation>Befundblatt…</translation>
    </message>
    <message>
        <source>Export readings and measurements…</source>
        <translation>Auswertungen und Messungen exportieren…</translation>
    </message>
    <message>
        <source>Save verdicts for training…</source>
        <translation>Urteile zum Training sichern…</translation>
    </message>
    <message>
        <source>Library…</source>
        <translation>Bibliothek…</translation>
    </message>
    <message>
        <source>Reopen the last session&apos;s films</source>
        <translation>Aufnahmen der letzten Sitzung wieder öffnen</translation>
    </message>
    <message>
        <source>Even out contrast (CLAHE)</source>
        <translation>Kontrast angleichen (CLAHE)</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>Schärfen</translation>
    </message>
    <message>
        <source>Shutter of the film</source>
        <translation>Blende der Aufnahme</translation>
    </message>
    <message>
        <source>Graphics of the presentation state only</source>
        <translation>Nur die Grafik des Präsentationszustands</translation>
    </message>
    <message>
        <source>Presentation state off</source>
        <translation>Präsentationszustand aus</translation>
    </message>
    <message>
        <source>One film</source>
        <translation>Eine Aufnahme</translation>
    </message>
    <message>
        <source>Two films beside one another</source>
        <translation>Zwei Aufnahmen nebeneinander</translation>
    </message>
    <message>
        <source>Two films above one another</source>
        <translation>Zwei Aufnahmen übereinander</translation>
    </message>
    <message>
        <source>Four films</source>
        <translation>Vier Aufnahmen</translation>
    </message>
    <message>
        <source>Previous study</source>
        <translation>Vorherige Studie</translation>
    </message>
    <message>
        <source>Next study</source>
        <translation>Nächste Studie</translation>
    </message>
    <message>
        <source>Next viewport</source>
        <translation>Nächste Ansicht</translation>
    </message>
    <message>
        <source>Previous viewport</source>
        <translation>Vorige Ansicht</translation>
    </message>
    <message>
        <source>Link viewports</source>
        <translation>Ansichten koppeln</translation>
    </message>
    <message>
        <source>Link zoom</source>
        <translation>Zoom koppeln</translation>
    </message>
    <message>
        <source>Link pan</source>
        <translation>Verschieben koppeln</translation>
    </message>
    <message>
        <source>Link window</source>
        <translation>Fenster koppeln</translation>
    </message>
    <message>
        <source>Compare with the prior</source>
        <translation>Mit der Voraufnahme vergleichen</translation>
    </message>
    <message>
        <source>Align by the lungs</source>
        <translation>An den Lungen ausrichten</translation>
    </message>
    <message>
        <source>Flicker to the prior and back (hold to peek)</source>
        <translation>Zur Voraufnahme wechseln und zurück (halten: nur kurz)</translation>
    </message>
    <message>
        <source>PA beside lateral by itself</source>
        <translation>PA und seitlich von selbst nebeneinander</translation>
    </message>
    <message>
        <source>One of several viewports alone, else the film without panels; and back</source>
        <translation>Eine von mehreren Ansichten allein, sonst die Aufnahme ohne Bereiche; und zurück</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Drag from the strip</source>
        <translation>Aus der Leiste ziehen</translation>
    </message>
    <message>
        <source>Puts the film into a viewport</source>
        <translation>Bringt die Aufnahme in eine Ansicht</translation>
    </message>
    <message>
        <source>Export de-identified DICOM files…</source>
        <translation>Anonymisierte DICOM-Dateien exportieren…</translation>
    </message>
</context>
<context>
    <name>hilum::AngleTool</name>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Drag one leg towards the apex, then click the end of the other leg.</source>
        <translation>Ziehen Sie einen Schenkel zum Scheitel, dann klicken Sie auf das Ende des anderen.</translation>
    </message>
</context>
<context>
    <name>hilum::AnnotationEditor</name>
    <message>
        <source>change of an annotation</source>
        <translation>Änderung einer Anmerkung</translation>
    </message>
    <message>
        <source>move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>removal of an annotation</source>
        <translation>Entfernen einer Anmerkung</translation>
    </message>
    <message numerus="yes">
        <source>removal of %n annotations</source>
        <translation>
            <numerusform>Entfernen von %n Anmerkung</numerusform>
            <numerusform>Entfernen von %n Anmerkungen</numerusform>
        </translation>
    </message>
    <message>
        <source>removal of all annotations</source>
        <translation>Entfernen aller Anmerkungen</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>hiding an annotation</source>
        <translation>Verbergen einer Anmerkung</translation>
    </message>
    <message>
        <source>showing an annotation</source>
        <translation>Zeigen einer Anmerkung</translation>
    </message>
    <message>
        <source>calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>removal of the calibration</source>
        <translation>Entfernen der Kalibrierung</translation>
    </message>
</context>
<context>
    <name>hilum::AnnotationEntry</name>
    <message>
        <source>Words on the film</source>
        <translation>Wörter auf der Aufnahme</translation>
    </message>
    <message>
        <source>Known length in millimetres</source>
        <translation>Bekannte Länge in Millimetern</translation>
    </message>
</context>
<context>
    <name>hilum::AnnotationListModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>hilum::AnnotationListPanel</name>
    <message>
        <source>Nothing is measured or marked on this film.</source>
        <translation>Auf dieser Aufnahme ist nichts gemessen oder markiert.</translation>
    </message>
    <message>
        <source>Annotations of the film</source>
        <translation>Anmerkungen der Aufnahme</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Alle entfernen</translation>
    </message>
</context>
<context>
    <name>hilum::ArrowTool</name>
    <message>
        <source>Arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>Drag from the tail to the place that it points at.</source>
        <translation>Ziehen Sie vom Ende des Pfeils zu der Stelle, auf die er zeigt.</translation>
    </message>
</context>
<context>
    <name>hilum::AugmentationPreview</name>
    <message>
        <source>A film as the student sees it</source>
        <translation>Eine Aufnahme, wie das Schülermodell sie sieht</translation>
    </message>
    <message>
        <source>A film is shown here once the data are known.</source>
        <translation>Hier wird eine Aufnahme gezeigt, sobald die Daten bekannt sind.</translation>
    </message>
    <message>
        <source>The film, and what five epochs see of it</source>
        <translation>Die Aufnahme, und was fünf Epochen von ihr sehen</translation>
    </message>
</context>
<context>
    <name>hilum::CalibrationTool</name>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Drag along something whose length you know, then type the length in millimetres.</source>
        <translation>Ziehen Sie entlang etwas, dessen Länge Sie kennen, und geben Sie die Länge in Millimetern ein.</translation>
    </message>
    <message>
        <source>%1, known</source>
        <translation>%1, bekannt</translation>
    </message>
</context>
<context>
    <name>hilum::CardFrame</name>
    <message>
        <source>Frame of the size of a bank card</source>
        <translation>Rahmen von der Größe einer Bankkarte</translation>
    </message>
    <message>
        <source>85.6 × 54 mm</source>
        <translation>85,6 × 54 mm</translation>
    </message>
</context>
<context>
    <name>hilum::CardiothoracicTool</name>
    <message>
        <source>Cardiothoracic ratio</source>
        <translation>Herz-Thorax-Quotient</translation>
    </message>
    <message>
        <source>Drag across the heart, then across the thorax inside of the ribs. The midline&apos;s ends tilt it.</source>
        <translation>Ziehen Sie quer über das Herz, dann quer über den Thorax innerhalb der Rippen. Die Enden der Mittellinie neigen sie.</translation>
    </message>
    <message>
        <source>CTR %1</source>
        <translation>HTQ %1</translation>
    </message>
    <message>
        <source>heart %1, thorax %2</source>
        <translation>Herz %1, Thorax %2</translation>
    </message>
</context>
<context>
    <name>hilum::CineBar</name>
    <message>
        <source>Frame</source>
        <translation>Einzelbild</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>Einzelbilder je Sekunde</translation>
    </message>
    <message>
        <source>Frames a second; the file&apos;s own at first</source>
        <translation>Einzelbilder je Sekunde; zuerst die der Datei</translation>
    </message>
    <message>
        <source> / s</source>
        <translation> / s</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>hilum::CobbTool</name>
    <message>
        <source>Cobb angle</source>
        <translation>Cobb-Winkel</translation>
    </message>
    <message>
        <source>Drag along one end plate, then along the other.</source>
        <translation>Ziehen Sie entlang einer Endplatte, dann entlang der anderen.</translation>
    </message>
    <message>
        <source>Cobb %1</source>
        <translation>Cobb %1</translation>
    </message>
</context>
<context>
    <name>hilum::ColourBar</name>
    <message>
        <source>Colours of the map, from no influence to the strongest on this film</source>
        <translation>Farben der Karte, von keinem Einfluss bis zum stärksten auf dieser Aufnahme</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>strongest on this film</source>
        <translation>am stärksten auf dieser Aufnahme</translation>
    </message>
</context>
<context>
    <name>hilum::CommandLine</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>hilum::CompareCommands</name>
    <message>
        <source>Scores compared</source>
        <translation>Scores im Vergleich</translation>
    </message>
</context>
<context>
    <name>hilum::ComparisonCommands</name>
    <message>
        <source>Where the films lie</source>
        <translation>Wo die Aufnahmen liegen</translation>
    </message>
</context>
<context>
    <name>hilum::ComparisonPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Films lie elsewhere…</source>
        <translation>Aufnahmen liegen woanders…</translation>
    </message>
    <message>
        <source>Choose the folder that the tables&apos; paths start from, as this computer sees it</source>
        <translation>Wählen Sie den Ordner, an dem die Pfade der Tabellen beginnen, so wie dieser Computer ihn sieht</translation>
    </message>
    <message>
        <source>Films compared</source>
        <translation>Verglichene Aufnahmen</translation>
    </message>
    <message>
        <source>Compare with the model in use</source>
        <translation>Mit dem verwendeten Modell vergleichen</translation>
    </message>
    <message>
        <source>Compare with “%1”</source>
        <translation>Mit „%1“ vergleichen</translation>
    </message>
    <message>
        <source>Both models read the validation films: %1 %</source>
        <translation>Beide Modelle werten die Validierungsaufnahmen aus: %1 %</translation>
    </message>
    <message>
        <source>The intervals are being worked out.</source>
        <translation>Die Intervalle werden berechnet.</translation>
    </message>
    <message>
        <source>Another run is being compared.</source>
        <translation>Ein anderer Lauf wird gerade verglichen.</translation>
    </message>
    <message>
        <source>There is something to compare once an epoch was validated.</source>
        <translation>Zu vergleichen gibt es etwas, sobald eine Epoche validiert ist.</translation>
    </message>
    <message>
        <source>No model reads the films now.</source>
        <translation>Zurzeit wertet kein Modell die Aufnahmen aus.</translation>
    </message>
    <message>
        <source>The comparison could not be made.</source>
        <translation>Der Vergleich konnte nicht gemacht werden.</translation>
    </message>
    <message>
        <source>The run&apos;s model has changed since this comparison.</source>
        <translation>Das Modell des Laufs hat sich seit diesem Vergleich geändert.</translation>
    </message>
    <message>
        <source>Which of two models is better on the same films: the difference with its interval, by finding.</source>
        <translation>Welches von zwei Modellen auf denselben Aufnahmen besser ist: der Unterschied mit seinem Intervall, je Befund.</translation>
    </message>
</context>
<context>
    <name>hilum::ComparisonTask</name>
    <message>
        <source>The program hilum-cli is not installed beside the viewer. Install Hilum whole.</source>
        <translation>Das Programm hilum-cli ist nicht neben dem Betrachter installiert. Installieren Sie Hilum vollständig.</translation>
    </message>
    <message>
        <source>The comparison ended without a word. Memory may have run out.</source>
        <translation>Der Vergleich endete ohne ein Wort. Vielleicht ging der Speicher aus.</translation>
    </message>
</context>
<context>
    <name>hilum::DataPage</name>
    <message>
        <source>… and %1 more.</source>
        <translation>… und %1 weitere.</translation>
    </message>
    <message>
        <source>%1 training films of %2 patients</source>
        <translation>%1 Trainingsaufnahmen von %2 Patienten</translation>
    </message>
    <message>
        <source>%1 validation films of %2 patients</source>
        <translation>%1 Validierungsaufnahmen von %2 Patienten</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Films and a table that says what is on them. They stay where they are; nothing leaves this computer.</source>
        <translation>Aufnahmen und eine Tabelle, die sagt, was darauf ist. Sie bleiben, wo sie sind; nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Recognised by themselves: CheXpert (small, full), CheXpert Plus and NIH ChestX-ray14. Any other table of films (CSV) can be used once you have said what its columns mean. Films may be DICOM, PNG, JPEG, TIFF or BMP.</source>
        <translation>Von selbst erkannt: CheXpert (klein, voll), CheXpert Plus und NIH ChestX-ray14. Jede andere Tabelle von Aufnahmen (CSV) lässt sich verwenden, sobald Sie gesagt haben, was ihre Spalten bedeuten. Aufnahmen dürfen DICOM, PNG, JPEG, TIFF oder BMP sein.</translation>
    </message>
    <message>
        <source>Folder of a data set, or a table (CSV)</source>
        <translation>Ordner eines Datensatzes oder eine Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Folder or table</source>
        <translation>Ordner oder Tabelle</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose table…</source>
        <translation>Tabelle wählen…</translation>
    </message>
    <message>
        <source>Choose a table of films</source>
        <translation>Eine Tabelle von Aufnahmen wählen</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Films opened</source>
        <translation>Geöffnete Aufnahmen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Frontal films only</source>
        <translation>Nur Frontalaufnahmen</translation>
    </message>
    <message>
        <source>Share of the patients to validate on</source>
        <translation>Anteil der Patienten zur Validierung</translation>
    </message>
    <message>
        <source>Sample films</source>
        <translation>Beispielaufnahmen</translation>
    </message>
    <message>
        <source>Findings on the training films</source>
        <translation>Befunde auf den Trainingsaufnahmen</translation>
    </message>
    <message>
        <source>Looking for tables…</source>
        <translation>Tabellen werden gesucht…</translation>
    </message>
    <message>
        <source>Reading the tables…</source>
        <translation>Die Tabellen werden gelesen…</translation>
    </message>
    <message>
        <source>The films were not opened: those that cannot be read are left out when the run begins.</source>
        <translation>Die Aufnahmen wurden nicht geöffnet: Die unlesbaren werden zu Beginn des Laufs weggelassen.</translation>
    </message>
    <message>
        <source>Opening films: %1 of %2</source>
        <translation>Aufnahmen werden geöffnet: %1 von %2</translation>
    </message>
    <message>
        <source>Show the %1 rows that are left out…</source>
        <translation>Die %1 weggelassenen Zeilen zeigen…</translation>
    </message>
    <message>
        <source>The data cannot be used so</source>
        <translation>So lassen sich die Daten nicht verwenden</translation>
    </message>
    <message>
        <source>To think about</source>
        <translation>Zu bedenken</translation>
    </message>
    <message>
        <source>Rows that are left out</source>
        <translation>Weggelassene Zeilen</translation>
    </message>
    <message>
        <source>1 training film</source>
        <translation>1 Trainingsaufnahme</translation>
    </message>
    <message>
        <source>%1 training films of 1 patient</source>
        <translation>%1 Trainingsaufnahmen von 1 Patienten</translation>
    </message>
    <message>
        <source>1 validation film</source>
        <translation>1 Validierungsaufnahme</translation>
    </message>
    <message>
        <source>%1 validation films of 1 patient</source>
        <translation>%1 Validierungsaufnahmen von 1 Patienten</translation>
    </message>
    <message>
        <source>Show the row that is left out…</source>
        <translation>Die weggelassene Zeile zeigen…</translation>
    </message>
</context>
<context>
    <name>hilum::DeidentifyDialog</name>
    <message>
        <source>Export de-identified DICOM files</source>
        <translation>Anonymisierte DICOM-Dateien exportieren</translation>
    </message>
    <message>
        <source>The film in front</source>
        <translation>Die vordere Aufnahme</translation>
    </message>
    <message>
        <source>All %1 open films</source>
        <translation>Alle %1 offenen Aufnahmen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Move, the same for each patient</source>
        <translation>Verschieben, je Patient gleich</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Dates and times</source>
        <translation>Daten und Uhrzeiten</translation>
    </message>
    <message>
        <source>Age, sex, size and weight</source>
        <translation>Alter, Geschlecht, Größe und Gewicht</translation>
    </message>
    <message>
        <source>The device</source>
        <translation>Das Gerät</translation>
    </message>
    <message>
        <source>The institution</source>
        <translation>Die Einrichtung</translation>
    </message>
    <message>
        <source>UIDs</source>
        <translation>UIDs</translation>
    </message>
    <message>
        <source>Black out what my rectangles cover</source>
        <translation>Unter meinen Rechtecken schwärzen</translation>
    </message>
    <message>
        <source>The same pseudonyms in every export</source>
        <translation>In jedem Export dieselben Pseudonyme</translation>
    </message>
    <message>
        <source>New names and UIDs are made with a secret that stays on this computer.</source>
        <translation>Neue Namen und UIDs entstehen mit einem Geheimnis, das auf diesem Rechner bleibt.</translation>
    </message>
    <message>
        <source>Draw rectangles over burnt-in text with the measuring tool first.</source>
        <translation>Ziehen Sie zuerst mit dem Messwerkzeug Rechtecke über eingebrannten Text.</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Pseudonyms</source>
        <translation>Pseudonyme</translation>
    </message>
    <message>
        <source>What becomes of the attributes</source>
        <translation>Was aus den Attributen wird</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>DICOM PS3.15, Basic Application Level Confidentiality Profile. The pixels are not changed unless you black something out.</source>
        <translation>DICOM PS3.15, Basic Application Level Confidentiality Profile. Die Pixel werden nicht verändert, außer Sie schwärzen etwas.</translation>
    </message>
    <message>
        <source>Look at the films before you pass them on</source>
        <translation>Sehen Sie die Aufnahmen an, bevor Sie sie weitergeben</translation>
    </message>
    <message>
        <source>Nothing can be exported.</source>
        <translation>Nichts kann exportiert werden.</translation>
    </message>
    <message>
        <source>%1, under new names that tell nothing about the patient.</source>
        <translation>%1, unter neuen Namen, die nichts über den Patienten sagen.</translation>
    </message>
    <message>
        <source>All private attributes are removed.</source>
        <translation>Alle privaten Attribute werden entfernt.</translation>
    </message>
    <message>
        <source>Attributes that no dictionary knows are removed.</source>
        <translation>Attribute, die kein Wörterbuch kennt, werden entfernt.</translation>
    </message>
    <message>
        <source>Folder for the de-identified films</source>
        <translation>Ordner für die anonymisierten Aufnahmen</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nicht exportiert</translation>
    </message>
    <message>
        <source>The record was not written</source>
        <translation>Das Protokoll wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>%1 had been exported.</source>
        <translation>Bis dahin exportiert: %1.</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <translation>%1 ausgelassen: %2</translation>
    </message>
    <message>
        <source>Some films were left out</source>
        <translation>Einige Aufnahmen wurden ausgelassen</translation>
    </message>
    <message>
        <source>%1 exported, with a record of what was done.</source>
        <translation>%1 exportiert, mit einem Protokoll dessen, was getan wurde.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>hilum::DialogFileChooser</name>
    <message>
        <source>Open films</source>
        <translation>Aufnahmen öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>DICOM (*.dcm *.dicom *.dic *.ima)</source>
        <translation>DICOM (*.dcm *.dicom *.dic *.ima)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.bmp)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.tif *.tiff *.bmp)</translation>
    </message>
    <message>
        <source>Open a folder of films</source>
        <translation>Ordner mit Aufnahmen öffnen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelle (*.safetensors)</translation>
    </message>
</context>
<context>
    <name>hilum::DropHint</name>
    <message>
        <source>Drop to open</source>
        <translation>Zum Öffnen ablegen</translation>
    </message>
</context>
<context>
    <name>hilum::EditCommands</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
</context>
<context>
    <name>hilum::EditPresetsDialog</name>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Your presets</source>
        <translation>Ihre Voreinstellungen</translation>
    </message>
    <message>
        <source>They follow the windows of the file on the number keys, in this order. Double click renames.</source>
        <translation>Sie folgen auf den Zifferntasten den Fenstern der Datei, in dieser Reihenfolge. Doppelklick benennt um.</translation>
    </message>
</context>
<context>
    <name>hilum::EllipseTool</name>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Drag from corner to corner. Shift makes a circle.</source>
        <translation>Ziehen Sie von Ecke zu Ecke. Umschalt ergibt einen Kreis.</translation>
    </message>
</context>
<context>
    <name>hilum::EmptyPage</name>
    <message>
        <source>Open a chest film</source>
        <translation>Thoraxaufnahme öffnen</translation>
    </message>
    <message>
        <source>Drop files or a folder anywhere in this window, or open them from here. DICOM, PNG, JPEG, TIFF and BMP. Nothing leaves this computer.</source>
        <translation>Legen Sie Dateien oder einen Ordner irgendwo in diesem Fenster ab oder öffnen Sie sie von hier. DICOM, PNG, JPEG, TIFF und BMP. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Recent films</source>
        <translation>Zuletzt geöffnete Aufnahmen</translation>
    </message>
    <message>
        <source>Open recent film %1</source>
        <translation>Zuletzt geöffnete Aufnahme %1 öffnen</translation>
    </message>
</context>
<context>
    <name>hilum::ExportCommands</name>
    <message>
        <source>The view was not copied</source>
        <translation>Die Ansicht wurde nicht kopiert</translation>
    </message>
    <message>
        <source>The view was copied, without the patient&apos;s name.</source>
        <translation>Die Ansicht wurde kopiert, ohne den Namen des Patienten.</translation>
    </message>
    <message>
        <source>The picture was saved.</source>
        <translation>Das Bild wurde gesichert.</translation>
    </message>
    <message>
        <source>The readings were saved.</source>
        <translation>Die Auswertungen wurden gesichert.</translation>
    </message>
    <message>
        <source>Folder that the paths in the table begin at</source>
        <translation>Ordner, an dem die Pfade der Tabelle beginnen</translation>
    </message>
    <message>
        <source>No verdicts to save</source>
        <translation>Keine Urteile zu sichern</translation>
    </message>
    <message>
        <source>No open film below this folder has a verdict on one of CheXpert&apos;s findings. Choose the folder that holds the films.</source>
        <translation>Keine offene Aufnahme unter diesem Ordner hat ein Urteil zu einem der Befunde von CheXpert. Wählen Sie den Ordner, der die Aufnahmen enthält.</translation>
    </message>
    <message>
        <source>Save verdicts for training</source>
        <translation>Urteile zum Training sichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gesichert</translation>
    </message>
    <message>
        <source>Verdicts on one film were saved.</source>
        <translation>Urteile zu einer Aufnahme wurden gesichert.</translation>
    </message>
    <message>
        <source>Verdicts on %1 films were saved.</source>
        <translation>Urteile zu %1 Aufnahmen wurden gesichert.</translation>
    </message>
    <message>
        <source>Films left out because they lie outside of the folder: %1.</source>
        <translation>Aufnahmen, die wegen ihrer Lage außerhalb des Ordners fehlen: %1.</translation>
    </message>
    <message>
        <source>Verdicts left out because CheXpert has no such finding: %1.</source>
        <translation>Urteile, die fehlen, weil CheXpert keinen solchen Befund hat: %1.</translation>
    </message>
    <message>
        <source>The table holds the names of files, which may tell who the patient is.</source>
        <translation>Die Tabelle enthält Dateinamen, die verraten können, wer der Patient ist.</translation>
    </message>
    <message>
        <source>Verdicts for training</source>
        <translation>Urteile zum Training</translation>
    </message>
</context>
<context>
    <name>hilum::FailurePage</name>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>This film cannot be shown</source>
        <translation>Diese Aufnahme lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>hilum::FilmFinder</name>
    <message>
        <source>None of the files that the disc&apos;s directory (DICOMDIR) names is there. Copy the whole disc, not the directory alone.</source>
        <translation>Keine der Dateien, die das Verzeichnis des Datenträgers (DICOMDIR) nennt, ist da. Kopieren Sie den ganzen Datenträger, nicht das Verzeichnis allein.</translation>
    </message>
</context>
<context>
    <name>hilum::FilmListDialog</name>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>The first %1 of %2 rows. “hilum-train check PLAN --report FOLDER” writes them all.</source>
        <translation>Die ersten %1 von %2 Zeilen. „hilum-train check PLAN --report ORDNER“ schreibt sie alle.</translation>
    </message>
</context>
<context>
    <name>hilum::FilmPages</name>
    <message>
        <source>Radiograph</source>
        <translation>Röntgenaufnahme</translation>
    </message>
    <message>
        <source>Film %1 of %2</source>
        <translation>Aufnahme %1 von %2</translation>
    </message>
    <message>
        <source>Films %1 to %2 of %3</source>
        <translation>Aufnahmen %1 bis %2 von %3</translation>
    </message>
    <message>
        <source>True size, %1</source>
        <translation>Wahre Größe, %1</translation>
    </message>
    <message>
        <source>Not in true size: no millimetres are known</source>
        <translation>Nicht in wahrer Größe: Es sind keine Millimeter bekannt</translation>
    </message>
    <message>
        <source>the film is larger than its place; its middle is shown</source>
        <translation>die Aufnahme ist größer als ihr Platz; ihre Mitte wird gezeigt</translation>
    </message>
    <message>
        <source>Map: %1</source>
        <translation>Karte: %1</translation>
    </message>
    <message>
        <source>all findings</source>
        <translation>alle Befunde</translation>
    </message>
</context>
<context>
    <name>hilum::FilmPagesDialog</name>
    <message>
        <source>Print films</source>
        <translation>Aufnahmen drucken</translation>
    </message>
    <message>
        <source>The film in front</source>
        <translation>Die vordere Aufnahme</translation>
    </message>
    <message>
        <source>All %1 open films</source>
        <translation>Alle %1 offenen Aufnahmen</translation>
    </message>
    <message>
        <source>The first %1 open films</source>
        <translation>Die ersten %1 offenen Aufnahmen</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>1 film a page</source>
        <translation>1 Aufnahme je Seite</translation>
    </message>
    <message>
        <source>2 films a page</source>
        <translation>2 Aufnahmen je Seite</translation>
    </message>
    <message>
        <source>4 films a page</source>
        <translation>4 Aufnahmen je Seite</translation>
    </message>
    <message>
        <source>Films a page</source>
        <translation>Aufnahmen je Seite</translation>
    </message>
    <message>
        <source>Whole film, as large as fits</source>
        <translation>Ganze Aufnahme, so groß wie möglich</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>Wahre Größe</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>Wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Map of the finding</source>
        <translation>Karte des Befunds</translation>
    </message>
    <message>
        <source>Corner text, sides and ruler</source>
        <translation>Ecktexte, Seiten und Lineal</translation>
    </message>
    <message>
        <source>Patient&apos;s name, number and dates</source>
        <translation>Name, Nummer und Daten des Patienten</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Veröffentlichung</translation>
    </message>
    <message>
        <source>On the films</source>
        <translation>Auf den Aufnahmen</translation>
    </message>
    <message>
        <source>One film is larger than its place in true size; its middle is shown. Larger paper, or one film a page, shows more.</source>
        <translation>Eine Aufnahme ist in wahrer Größe größer als ihr Platz; ihre Mitte wird gezeigt. Größeres Papier oder eine Aufnahme je Seite zeigt mehr.</translation>
    </message>
    <message>
        <source>%1 films are larger than their place in true size; their middle is shown.</source>
        <translation>%1 Aufnahmen sind in wahrer Größe größer als ihr Platz; ihre Mitte wird gezeigt.</translation>
    </message>
    <message>
        <source>The pages show who the patient is.</source>
        <translation>Die Seiten zeigen, wer der Patient ist.</translation>
    </message>
</context>
<context>
    <name>hilum::FilmPane</name>
    <message>
        <source>Choose a film in the strip, or drag one here.</source>
        <translation>Wählen Sie links eine Aufnahme oder ziehen Sie eine hierher.</translation>
    </message>
    <message>
        <source>Film, viewport %1</source>
        <translation>Aufnahme, Ansicht %1</translation>
    </message>
</context>
<context>
    <name>hilum::FilmSheet</name>
    <message>
        <source>Sample films</source>
        <translation>Beispielaufnahmen</translation>
    </message>
</context>
<context>
    <name>hilum::FilmSpeaker</name>
    <message>
        <source>turned right by %1 degrees</source>
        <translation>um %1 Grad nach rechts gedreht</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>AI: nothing suspected</source>
        <translation>KI: nichts verdächtig</translation>
    </message>
    <message>
        <source>AI: %1</source>
        <translation>KI: %1</translation>
    </message>
    <message>
        <source>%1 is being opened.</source>
        <translation>%1 wird geöffnet.</translation>
    </message>
    <message>
        <source>frame %1 of %2</source>
        <translation>Einzelbild %1 von %2</translation>
    </message>
    <message>
        <source>greys inverted</source>
        <translation>Grauwerte umgekehrt</translation>
    </message>
    <message>
        <source>whole film</source>
        <translation>ganze Aufnahme</translation>
    </message>
    <message>
        <source>%1 % of its size</source>
        <translation>%1 % ihrer Größe</translation>
    </message>
    <message>
        <source>map of %1 shown</source>
        <translation>Karte von %1 gezeigt</translation>
    </message>
    <message>
        <source>AI: film refused</source>
        <translation>KI: Aufnahme abgelehnt</translation>
    </message>
</context>
<context>
    <name>hilum::FilmStrip</name>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
</context>
<context>
    <name>hilum::FilmStripModel</name>
    <message>
        <source>Cannot be shown</source>
        <translation>Lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 Einzelbilder</translation>
    </message>
    <message>
        <source>Film %1 %2</source>
        <translation>Aufnahme %1 %2</translation>
    </message>
    <message>
        <source>Key film %1 %2</source>
        <translation>Schlüsselaufnahme %1 %2</translation>
    </message>
</context>
<context>
    <name>hilum::FindingsHeader</name>
    <message>
        <source>%1 of each finding. The tick is the finding&apos;s own threshold; the bar shows how far the odds are above or below it.</source>
        <translation>%1 jedes Befunds. Der Strich ist die eigene Schwelle des Befunds; der Balken zeigt, wie weit die Chancen darüber oder darunter liegen.</translation>
    </message>
</context>
<context>
    <name>hilum::FindingsList</name>
    <message>
        <source>%1: %2. Its value is %3, its own threshold %4.</source>
        <translation>%1: %2. Sein Wert ist %3, seine eigene Schwelle %4.</translation>
    </message>
    <message>
        <source>%1: the model was not trained for it.</source>
        <translation>%1: Das Modell wurde dafür nicht trainiert.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
</context>
<context>
    <name>hilum::FindingsModel</name>
    <message>
        <source>Likely</source>
        <translation>Wahrscheinlich</translation>
    </message>
    <message>
        <source>Suspected</source>
        <translation>Verdächtig</translation>
    </message>
    <message>
        <source>Indeterminate</source>
        <translation>Unbestimmt</translation>
    </message>
    <message>
        <source>Not likely</source>
        <translation>Unwahrscheinlich</translation>
    </message>
    <message>
        <source>Not suspected</source>
        <translation>Nicht verdächtig</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>Nicht beurteilt</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>indeterminate</source>
        <translation>unbestimmt</translation>
    </message>
    <message>
        <source>you say %1</source>
        <translation>Sie sagen: %1</translation>
    </message>
</context>
<context>
    <name>hilum::FindingsPanel</name>
    <message>
        <source>AI reading</source>
        <translation>KI-Auswertung</translation>
    </message>
    <message>
        <source>Show map</source>
        <translation>Karte zeigen</translation>
    </message>
    <message>
        <source>Show AI reading</source>
        <translation>KI-Auswertung zeigen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Erneut auswerten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Read the film first</source>
        <translation>Befunden Sie die Aufnahme zuerst selbst</translation>
    </message>
    <message>
        <source>AI reading hidden</source>
        <translation>KI-Auswertung verborgen</translation>
    </message>
    <message>
        <source>Scores and maps wait until you ask for them.</source>
        <translation>Scores und Karten warten, bis Sie danach fragen.</translation>
    </message>
    <message>
        <source>Scores and maps of every film are hidden.</source>
        <translation>Scores und Karten aller Aufnahmen sind verborgen.</translation>
    </message>
</context>
<context>
    <name>hilum::FreehandTool</name>
    <message>
        <source>Freehand</source>
        <translation>Freihand</translation>
    </message>
    <message>
        <source>Draw around the region; letting go closes it.</source>
        <translation>Zeichnen Sie um die Region; Loslassen schließt sie.</translation>
    </message>
</context>
<context>
    <name>hilum::HistogramPanel</name>
    <message>
        <source>Lower edge</source>
        <translation>Untere Grenze</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Upper edge</source>
        <translation>Obere Grenze</translation>
    </message>
    <message>
        <source>Logarithmic counts</source>
        <translation>Logarithmische Anzahlen</translation>
    </message>
</context>
<context>
    <name>hilum::HistogramView</name>
    <message>
        <source>Histogram of the film</source>
        <translation>Histogramm der Aufnahme</translation>
    </message>
    <message>
        <source>lower edge</source>
        <translation>untere Grenze</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>upper edge</source>
        <translation>obere Grenze</translation>
    </message>
    <message>
        <source>Lower edge %1, upper edge %2. The arrow keys move the %3; up and down choose another handle.</source>
        <translation>Untere Grenze %1, obere Grenze %2. Die Pfeiltasten bewegen: %3; nach oben und unten wählt einen anderen Griff.</translation>
    </message>
    <message>
        <source>No film is open.</source>
        <translation>Keine Aufnahme ist offen.</translation>
    </message>
    <message>
        <source>No film</source>
        <translation>Keine Aufnahme</translation>
    </message>
</context>
<context>
    <name>hilum::KeyEdit</name>
    <message>
        <source>Press a key</source>
        <translation>Taste drücken</translation>
    </message>
</context>
<context>
    <name>hilum::Keymap</name>
    <message>
        <source>This file holds no shortcuts of Hilum. Choose one that was exported here.</source>
        <translation>Diese Datei enthält keine Tastenkürzel von Hilum. Wählen Sie eine, die hier exportiert wurde.</translation>
    </message>
    <message>
        <source>“%1” in this file is no key that “%2” can have. Nothing was changed.</source>
        <translation>„%1“ in dieser Datei ist keine Taste, die „%2“ haben kann. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This file gives %1 to “%2” and to “%3”. Nothing was changed.</source>
        <translation>Diese Datei gibt %1 an „%2“ und an „%3“. Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>hilum::LabelBars</name>
    <message>
        <source>%1: %2 positive, %3 uncertain, %4 negative, %5 blank</source>
        <translation>%1: %2 positiv, %3 unsicher, %4 negativ, %5 leer</translation>
    </message>
    <message>
        <source>Films per finding</source>
        <translation>Aufnahmen je Befund</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positiv</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>Leer</translation>
    </message>
</context>
<context>
    <name>hilum::Labels</name>
    <message>
        <source>No Finding</source>
        <translation>Kein Befund</translation>
    </message>
    <message>
        <source>Enlarged Cardiomediastinum</source>
        <translation>Vergrößertes Kardiomediastinum</translation>
    </message>
    <message>
        <source>Cardiomegaly</source>
        <translation>Kardiomegalie</translation>
    </message>
    <message>
        <source>Lung Opacity</source>
        <translation>Verschattung</translation>
    </message>
    <message>
        <source>Lung Lesion</source>
        <translation>Rundherd/Läsion</translation>
    </message>
    <message>
        <source>Edema</source>
        <translation>Ödem</translation>
    </message>
    <message>
        <source>Consolidation</source>
        <translation>Konsolidierung</translation>
    </message>
    <message>
        <source>Pneumonia</source>
        <translation>Pneumonie</translation>
    </message>
    <message>
        <source>Atelectasis</source>
        <translation>Atelektase</translation>
    </message>
    <message>
        <source>Pneumothorax</source>
        <translation>Pneumothorax</translation>
    </message>
    <message>
        <source>Pleural Effusion</source>
        <translation>Pleuraerguss</translation>
    </message>
    <message>
        <source>Pleural Other</source>
        <translation>Andere Pleuraveränderung</translation>
    </message>
    <message>
        <source>Fracture</source>
        <translation>Fraktur</translation>
    </message>
    <message>
        <source>Support Devices</source>
        <translation>Fremdmaterial</translation>
    </message>
    <message>
        <source>Effusion</source>
        <translation>Erguss</translation>
    </message>
    <message>
        <source>Emphysema</source>
        <translation>Emphysem</translation>
    </message>
    <message>
        <source>Fibrosis</source>
        <translation>Fibrose</translation>
    </message>
    <message>
        <source>Hernia</source>
        <translation>Hernie</translation>
    </message>
    <message>
        <source>Infiltration</source>
        <translation>Infiltrat</translation>
    </message>
    <message>
        <source>Mass</source>
        <translation>Raumforderung</translation>
    </message>
    <message>
        <source>Nodule</source>
        <translation>Rundherd</translation>
    </message>
    <message>
        <source>Pleural_Thickening</source>
        <translation>Pleuraverdickung</translation>
    </message>
</context>
<context>
    <name>hilum::LabelsPage</name>
    <message>
        <source>not in the table</source>
        <translation>nicht in der Tabelle</translation>
    </message>
    <message>
        <source>no film has it</source>
        <translation>keine Aufnahme hat ihn</translation>
    </message>
    <message>
        <source>1 film has it</source>
        <translation>1 Aufnahme hat ihn</translation>
    </message>
    <message>
        <source>%1 films have it</source>
        <translation>%1 Aufnahmen haben ihn</translation>
    </message>
    <message>
        <source>, %1 uncertain</source>
        <translation>, %1 unsicher</translation>
    </message>
    <message>
        <source>: few</source>
        <translation>: wenige</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Which findings are learnt, and what an entry that is uncertain or blank counts as.</source>
        <translation>Welche Befunde gelernt werden, und als was ein unsicherer oder leerer Eintrag zählt.</translation>
    </message>
    <message>
        <source>Mixed (recommended)</source>
        <translation>Gemischt (empfohlen)</translation>
    </message>
    <message>
        <source>Paper: all uncertain as present</source>
        <translation>Veröffentlichung: alle unsicheren als vorhanden</translation>
    </message>
    <message>
        <source>Mixed follows controlled comparisons: uncertain entries are left out, but those of Atelectasis and Edema count as mostly present, and those of Consolidation are asked of a model that the run trains first, where there are any. A finding that is off keeps its place among the outputs and is never shown.</source>
        <translation>„Gemischt“ folgt kontrollierten Vergleichen: Unsichere Einträge werden weggelassen, aber die von Atelektase und Ödem zählen als überwiegend vorhanden, und die von Konsolidierung werden einem Modell überlassen, das der Lauf zuerst trainiert, wo es welche gibt. Ein ausgeschalteter Befund behält seinen Platz unter den Ausgängen und wird nie gezeigt.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Training films</source>
        <translation>Trainingsaufnahmen</translation>
    </message>
    <message>
        <source>Uncertain entries</source>
        <translation>Unsichere Einträge</translation>
    </message>
    <message>
        <source>Blank entries</source>
        <translation>Leere Einträge</translation>
    </message>
    <message>
        <source>As absent</source>
        <translation>Wie nicht vorhanden</translation>
    </message>
    <message>
        <source>Not learnt from</source>
        <translation>Nicht zum Lernen verwendet</translation>
    </message>
    <message>
        <source>%1, uncertain entries</source>
        <translation>%1, unsichere Einträge</translation>
    </message>
    <message>
        <source>%1, blank entries</source>
        <translation>%1, leere Einträge</translation>
    </message>
    <message>
        <source>Your own choice</source>
        <translation>Ihre eigene Wahl</translation>
    </message>
</context>
<context>
    <name>hilum::LanguageMenu</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Hilum speaks this language from its next start.</source>
        <translation>Hilum spricht diese Sprache ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>hilum::LengthTool</name>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Drag from one end to the other. Shift keeps the line level or upright.</source>
        <translation>Ziehen Sie von einem Ende zum anderen. Umschalt hält die Linie waagerecht oder senkrecht.</translation>
    </message>
</context>
<context>
    <name>hilum::LibraryCommands</name>
    <message>
        <source>No model is loaded.</source>
        <translation>Kein Modell ist geladen.</translation>
    </message>
    <message>
        <source>Add a disc or archive</source>
        <translation>Datenträger oder Archiv hinzufügen</translation>
    </message>
    <message>
        <source>Discs and archives (DICOMDIR* dicomdir* *.zip *.ZIP);;All files (*)</source>
        <translation>Datenträger und Archive (DICOMDIR* dicomdir* *.zip *.ZIP);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Nothing can be opened</source>
        <translation>Nichts lässt sich öffnen</translation>
    </message>
    <message>
        <source>The films were moved or deleted, or their disk is away. Connect it, or look through the folder again.</source>
        <translation>Die Aufnahmen wurden verschoben oder gelöscht, oder ihr Datenträger fehlt. Verbinden Sie ihn oder sehen Sie den Ordner noch einmal durch.</translation>
    </message>
    <message>
        <source>The study has no film.</source>
        <translation>Die Studie hat keine Aufnahme.</translation>
    </message>
    <message>
        <source>Hilum does not show this kind of object</source>
        <translation>Diese Art von Objekt zeigt Hilum nicht</translation>
    </message>
    <message>
        <source>It is listed so that you know of it. Open it with the program that made it.</source>
        <translation>Es ist aufgeführt, damit Sie davon wissen. Öffnen Sie es mit dem Programm, das es gemacht hat.</translation>
    </message>
    <message>
        <source>The report is inside an archive</source>
        <translation>Der Bericht ist in einem Archiv</translation>
    </message>
    <message>
        <source>Unpack the archive and add its folder.</source>
        <translation>Entpacken Sie das Archiv und fügen Sie seinen Ordner hinzu.</translation>
    </message>
    <message>
        <source>The report cannot be read</source>
        <translation>Der Bericht lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
</context>
<context>
    <name>hilum::LibraryFilters</name>
    <message>
        <source>Patient, number, description or date</source>
        <translation>Patient, Nummer, Beschreibung oder Datum</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>When the films were taken</source>
        <translation>Wann die Aufnahmen gemacht wurden</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Only films that the AI has read can be found by it</source>
        <translation>Nur von der KI ausgewertete Aufnahmen lassen sich danach finden</translation>
    </message>
    <message>
        <source>Value of the finding</source>
        <translation>Wert des Befunds</translation>
    </message>
    <message>
        <source>Probability, or score where it is not calibrated</source>
        <translation>Wahrscheinlichkeit, oder Score, wo sie nicht kalibriert ist</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>By patient</source>
        <translation>Nach Patient</translation>
    </message>
    <message>
        <source>AI&apos;s order: most urgent first</source>
        <translation>Reihenfolge der KI: das Dringendste zuerst</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Beliebiges Datum</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Letzte 12 Monate</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>Zwischen…</translation>
    </message>
    <message>
        <source>Suspected</source>
        <translation>Verdächtig</translation>
    </message>
    <message>
        <source>Any value</source>
        <translation>Beliebiger Wert</translation>
    </message>
    <message>
        <source>0.25 or more</source>
        <translation>0,25 oder mehr</translation>
    </message>
    <message>
        <source>0.50 or more</source>
        <translation>0,50 oder mehr</translation>
    </message>
    <message>
        <source>0.75 or more</source>
        <translation>0,75 oder mehr</translation>
    </message>
    <message>
        <source>0.90 or more</source>
        <translation>0,90 oder mehr</translation>
    </message>
    <message>
        <source>Not suspected</source>
        <translation>Nicht verdächtig</translation>
    </message>
    <message>
        <source>Any finding</source>
        <translation>Beliebiger Befund</translation>
    </message>
</context>
<context>
    <name>hilum::LibraryWindow</name>
    <message>
        <source>Library – Hilum</source>
        <translation>Bibliothek – Hilum</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add a disc or archive…</source>
        <translation>Datenträger oder Archiv hinzufügen…</translation>
    </message>
    <message>
        <source>The library is empty</source>
        <translation>Die Bibliothek ist leer</translation>
    </message>
    <message>
        <source>Add folders with films, and they can be found here by patient, date, description and finding. Only the headers are read; the films stay where they are and nothing is copied.</source>
        <translation>Fügen Sie Ordner mit Aufnahmen hinzu, und sie lassen sich hier nach Patient, Datum, Beschreibung und Befund finden. Nur die Köpfe werden gelesen; die Aufnahmen bleiben, wo sie sind, und nichts wird kopiert.</translation>
    </message>
    <message>
        <source>Show all studies</source>
        <translation>Alle Studien zeigen</translation>
    </message>
    <message>
        <source>No study matches</source>
        <translation>Keine Studie passt</translation>
    </message>
    <message>
        <source>Each word must be the beginning of a word in the patient&apos;s name or number, the description or the date.</source>
        <translation>Jedes Wort muss der Anfang eines Wortes im Namen oder in der Nummer des Patienten, in der Beschreibung oder im Datum sein.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>AI: research use only. Not for diagnosis.</source>
        <translation>KI: nur für Forschungszwecke. Nicht für die Diagnose.</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>The library does not work</source>
        <translation>Die Bibliothek funktioniert nicht</translation>
    </message>
    <message>
        <source>The library is being rebuilt</source>
        <translation>Die Bibliothek wird neu aufgebaut</translation>
    </message>
    <message>
        <source>Its index was damaged or of another version. It was renamed, and the folders of the library are looked through again. Your films are untouched.</source>
        <translation>Ihr Index war beschädigt oder von einer anderen Version. Er wurde umbenannt, und die Ordner der Bibliothek werden noch einmal durchgesehen. Ihre Aufnahmen sind unberührt.</translation>
    </message>
    <message>
        <source>AI&apos;s order, most urgent first: research use only. Not for diagnosis.</source>
        <translation>Reihenfolge der KI, das Dringendste zuerst: nur für Forschungszwecke. Nicht für die Diagnose.</translation>
    </message>
    <message>
        <source>Look through all of them again</source>
        <translation>Alle noch einmal durchsehen</translation>
    </message>
    <message>
        <source>Remove missing films from the list</source>
        <translation>Fehlende Aufnahmen aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Look through it again</source>
        <translation>Noch einmal durchsehen</translation>
    </message>
    <message>
        <source>Remove from the library (its files stay)</source>
        <translation>Aus der Bibliothek entfernen (die Dateien bleiben)</translation>
    </message>
    <message>
        <source>The AI reads film %1 of %2</source>
        <translation>Die KI wertet Aufnahme %1 von %2 aus</translation>
    </message>
    <message>
        <source>The folders of the library</source>
        <translation>Die Ordner der Bibliothek</translation>
    </message>
</context>
<context>
    <name>hilum::LoadingPage</name>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
</context>
<context>
    <name>hilum::MachinePage</name>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Where it trains. For this computer twenty steps of this very plan are measured; you may go on before that is done.</source>
        <translation>Wo trainiert wird. Für diesen Computer werden zwanzig Schritte ebendieses Plans gemessen; Sie können weitergehen, bevor das fertig ist.</translation>
    </message>
    <message>
        <source>Use smaller parts</source>
        <translation>Kleinere Teile verwenden</translation>
    </message>
    <message>
        <source>Batch size, films</source>
        <translation>Batchgröße, Aufnahmen</translation>
    </message>
    <message>
        <source>Films that pass at once</source>
        <translation>Aufnahmen, die zugleich durchlaufen</translation>
    </message>
    <message>
        <source>Less memory; 0: the whole batch.</source>
        <translation>Weniger Speicher; 0: der ganze Batch.</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessor-Threads</translation>
    </message>
    <message>
        <source>0: all %1.</source>
        <translation>0: alle %1.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Estimated time</source>
        <translation>Geschätzte Dauer</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Wird gemessen</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messung anhalten</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Packed films</source>
        <translation>Gepackte Aufnahmen</translation>
    </message>
    <message>
        <source>Folder of the packed films</source>
        <translation>Ordner der gepackten Aufnahmen</translation>
    </message>
    <message>
        <source>In the run&apos;s own folder; a folder here is shared by several runs</source>
        <translation>Im Ordner des Laufs; ein Ordner hier wird von mehreren Läufen geteilt</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Where the packed films go</source>
        <translation>Wohin die gepackten Aufnahmen kommen</translation>
    </message>
    <message>
        <source>They take %1.</source>
        <translation>Sie brauchen %1.</translation>
    </message>
    <message>
        <source>They take %1 of the %2 that the disk has left.</source>
        <translation>Sie brauchen %1 von den %2, die auf dem Datenträger frei sind.</translation>
    </message>
    <message>
        <source>being measured…</source>
        <translation>wird gemessen…</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>%1 processor threads</source>
        <translation>%1 Prozessor-Threads</translation>
    </message>
    <message>
        <source>%1, of which %2 before the student begins</source>
        <translation>%1, davon %2, bevor das Schülermodell beginnt</translation>
    </message>
    <message>
        <source>%1 with one process</source>
        <translation>%1 mit einem Prozess</translation>
    </message>
    <message>
        <source>%1 films a second, %2 steps of %3 an epoch</source>
        <translation>%1 Aufnahmen je Sekunde, %2 Schritte von %3 je Epoche</translation>
    </message>
    <message>
        <source>%1 films a second, %2 steps of %3 s an epoch</source>
        <translation>%1 Aufnahmen je Sekunde, %2 Schritte von %3 s je Epoche</translation>
    </message>
    <message>
        <source>%1 of the %2 that are free</source>
        <translation>%1 von %2, die frei sind</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Noch einmal messen</translation>
    </message>
    <message>
        <source>This takes nearly all of the memory</source>
        <translation>Dies braucht fast den ganzen Speicher</translation>
    </message>
    <message>
        <source>In parts of %1 films the batch stays the same and needs less at once.</source>
        <translation>In Teilen von %1 Aufnahmen bleibt der Batch gleich und braucht weniger auf einmal.</translation>
    </message>
    <message>
        <source>Use parts of %1 films</source>
        <translation>Teile von %1 Aufnahmen verwenden</translation>
    </message>
    <message>
        <source>%1 films a second, 1 step of %2 s an epoch</source>
        <translation>%1 Aufnahmen je Sekunde, 1 Schritt von %2 s je Epoche</translation>
    </message>
    <message>
        <source>%1 films a second, 1 step of %2 an epoch</source>
        <translation>%1 Aufnahmen je Sekunde, 1 Schritt von %2 je Epoche</translation>
    </message>
</context>
<context>
    <name>hilum::Magnifier</name>
    <message>
        <source>Magnifying glass</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>hilum::MainWindow</name>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>AI reading</source>
        <translation>KI-Auswertung</translation>
    </message>
    <message>
        <source>No films found</source>
        <translation>Keine Aufnahmen gefunden</translation>
    </message>
    <message>
        <source>There is no DICOM file and no picture among what was opened. Choose another folder.</source>
        <translation>Unter dem Geöffneten ist keine DICOM-Datei und kein Bild. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Looking for films…</source>
        <translation>Aufnahmen werden gesucht…</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Das Modell wird geladen…</translation>
    </message>
    <message>
        <source>Reading the film…</source>
        <translation>Die Aufnahme wird ausgewertet…</translation>
    </message>
    <message>
        <source>Forget recent films</source>
        <translation>Zuletzt geöffnete Aufnahmen vergessen</translation>
    </message>
    <message>
        <source>%1 – Hilum</source>
        <translation>%1 – Hilum</translation>
    </message>
    <message>
        <source>Hilum</source>
        <translation>Hilum</translation>
    </message>
    <message>
        <source>About Hilum</source>
        <translation>Über Hilum</translation>
    </message>
    <message>
        <source>Hilum %1
A viewer for chest radiographs with an AI reader that runs on this computer alone.

Research use only. Not for diagnosis.

Licence: Apache-2.0</source>
        <translation>Hilum %1
Ein Betrachter für Thoraxaufnahmen mit einer KI-Auswertung, die allein auf diesem Computer läuft.

Nur für Forschungszwecke. Nicht für die Diagnose.

Lizenz: Apache-2.0</translation>
    </message>
    <message>
        <source>Keeping your work</source>
        <translation>Ihre Arbeit wird aufbewahrt</translation>
    </message>
    <message>
        <source>Could not be opened</source>
        <translation>Konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
</context>
<context>
    <name>hilum::ManualText</name>
    <message>
        <source>Page of the manual</source>
        <translation>Seite des Handbuchs</translation>
    </message>
</context>
<context>
    <name>hilum::ManualWindow</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Manual – Hilum</source>
        <translation>Handbuch – Hilum</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>Seiten des Handbuchs</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Search in this page</source>
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>not on this page</source>
        <translation>nicht auf dieser Seite</translation>
    </message>
    <message>
        <source>%1 places</source>
        <translation>%1 Stellen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 Stelle</translation>
    </message>
</context>
<context>
    <name>hilum::MapControls</name>
    <message>
        <source>Show map</source>
        <translation>Karte zeigen</translation>
    </message>
    <message>
        <source>Show the map of the finding</source>
        <translation>Karte des Befunds zeigen</translation>
    </message>
    <message>
        <source>Kind of map</source>
        <translation>Art der Karte</translation>
    </message>
    <message>
        <source>Opacity of the map in per cent</source>
        <translation>Deckkraft der Karte in Prozent</translation>
    </message>
    <message>
        <source>Colours of the map</source>
        <translation>Farben der Karte</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>Kontur</translation>
    </message>
    <message>
        <source>Contour at half of the strongest influence</source>
        <translation>Kontur bei der Hälfte des stärksten Einflusses</translation>
    </message>
    <message>
        <source>A line at half of the strongest influence</source>
        <translation>Eine Linie bei der Hälfte des stärksten Einflusses</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
</context>
<context>
    <name>hilum::MappingEditor</name>
    <message>
        <source>Use this mapping</source>
        <translation>Diese Zuordnung verwenden</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Films start from</source>
        <translation>Aufnahmen beginnen bei</translation>
    </message>
    <message>
        <source>File of the film</source>
        <translation>Datei der Aufnahme</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>… or in the path</source>
        <translation>… oder im Pfad</translation>
    </message>
    <message>
        <source>a regular expression, as (patient[0-9]+)</source>
        <translation>ein regulärer Ausdruck wie (patient[0-9]+)</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Projektion</translation>
    </message>
    <message>
        <source>Frontal or lateral</source>
        <translation>Frontal oder seitlich</translation>
    </message>
    <message>
        <source>Train or valid</source>
        <translation>Train oder Valid</translation>
    </message>
    <message>
        <source>One column lists findings</source>
        <translation>Eine Spalte zählt Befunde auf</translation>
    </message>
    <message>
        <source>… separated by</source>
        <translation>… getrennt durch</translation>
    </message>
    <message>
        <source>Words for present</source>
        <translation>Wörter für vorhanden</translation>
    </message>
    <message>
        <source>Words for absent</source>
        <translation>Wörter für nicht vorhanden</translation>
    </message>
    <message>
        <source>Words for uncertain</source>
        <translation>Wörter für unsicher</translation>
    </message>
    <message>
        <source>Finding and its column</source>
        <translation>Befund und seine Spalte</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
</context>
<context>
    <name>hilum::ModelCardDialog</name>
    <message>
        <source>About this model</source>
        <translation>Über dieses Modell</translation>
    </message>
    <message>
        <source>Research use only. Not for diagnosis.</source>
        <translation>Nur für Forschungszwecke. Nicht für die Diagnose.</translation>
    </message>
</context>
<context>
    <name>hilum::ModelCardPage</name>
    <message>
        <source>How well it did on the validation films</source>
        <translation>Wie gut es auf den Validierungsaufnahmen war</translation>
    </message>
    <message>
        <source>AUROC with its 95 % interval. Sensitivity and specificity at the threshold. Thresholds belong to this model alone and do not carry over to another.</source>
        <translation>AUROC mit ihrem 95-%-Intervall. Sensitivität und Spezifität an der Schwelle. Schwellen gehören zu diesem Modell allein und gelten nicht für ein anderes.</translation>
    </message>
    <message>
        <source>How it was trained</source>
        <translation>Wie es trainiert wurde</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>Läuft auf</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Macro AUROC</source>
        <translation>Makro-AUROC</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>Films with / without</source>
        <translation>Aufnahmen mit / ohne</translation>
    </message>
    <message>
        <source>not trained</source>
        <translation>nicht trainiert</translation>
    </message>
</context>
<context>
    <name>hilum::ModelCommands</name>
    <message>
        <source>the model that came with Hilum</source>
        <translation>das mit Hilum gelieferte Modell</translation>
    </message>
</context>
<context>
    <name>hilum::ModelDetails</name>
    <message>
        <source>Reads the films now</source>
        <translation>Wertet jetzt die Aufnahmen aus</translation>
    </message>
    <message>
        <source>Came with Hilum</source>
        <translation>Mit Hilum geliefert</translation>
    </message>
    <message>
        <source>Lies elsewhere on this computer: import it to keep a copy that stays</source>
        <translation>Liegt anderswo auf diesem Computer: Importieren Sie es, um eine bleibende Kopie zu haben</translation>
    </message>
    <message>
        <source>Use for reading</source>
        <translation>Zum Auswerten verwenden</translation>
    </message>
    <message>
        <source>Reads the films from now on, after the next start too; open films are read again</source>
        <translation>Wertet ab jetzt die Aufnahmen aus, auch nach dem nächsten Start; offene werden erneut ausgewertet</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Writes a copy of the model to another place</source>
        <translation>Schreibt eine Kopie des Modells an einen anderen Ort</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Removes the model from this computer</source>
        <translation>Entfernt das Modell von diesem Computer</translation>
    </message>
    <message>
        <source>The model&apos;s card</source>
        <translation>Die Karte des Modells</translation>
    </message>
    <message>
        <source>A model is being worked on</source>
        <translation>An einem Modell wird gearbeitet</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>The model could not be loaded; films are not read.</source>
        <translation>Das Modell konnte nicht geladen werden; Aufnahmen werden nicht ausgewertet.</translation>
    </message>
    <message>
        <source>This model cannot be used.</source>
        <translation>Dieses Modell lässt sich nicht verwenden.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Verwendet</translation>
    </message>
</context>
<context>
    <name>hilum::ModelListModel</name>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht verwendbar</translation>
    </message>
    <message>
        <source>Macro AUROC not known</source>
        <translation>Makro-AUROC nicht bekannt</translation>
    </message>
    <message>
        <source>Macro AUROC %1</source>
        <translation>Makro-AUROC %1</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>came with Hilum</source>
        <translation>mit Hilum geliefert</translation>
    </message>
    <message>
        <source>lies elsewhere</source>
        <translation>liegt anderswo</translation>
    </message>
    <message>
        <source>, reads the films now</source>
        <translation>, wertet jetzt die Aufnahmen aus</translation>
    </message>
</context>
<context>
    <name>hilum::ModelManager</name>
    <message>
        <source>Models – Hilum</source>
        <translation>Modelle – Hilum</translation>
    </message>
    <message>
        <source>Import a model…</source>
        <translation>Modell importieren…</translation>
    </message>
    <message>
        <source>Checks a bundle (.safetensors) and keeps a copy of it</source>
        <translation>Prüft ein Modellpaket (.safetensors) und behält eine Kopie davon</translation>
    </message>
    <message>
        <source>The model that read the films before reads them again</source>
        <translation>Das Modell, das vorher die Aufnahmen auswertete, wertet sie wieder aus</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Looking at the models…</source>
        <translation>Die Modelle werden angesehen…</translation>
    </message>
    <message>
        <source>There is no model on this computer. Import one, or train one.</source>
        <translation>Auf diesem Computer ist kein Modell. Importieren Sie eines oder trainieren Sie eines.</translation>
    </message>
    <message>
        <source>Back to “%1”</source>
        <translation>Zurück zu „%1“</translation>
    </message>
    <message>
        <source>Use for reading</source>
        <translation>Zum Auswerten verwenden</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>The model could not be imported</source>
        <translation>Das Modell konnte nicht importiert werden</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>Model bundles (%1)</source>
        <translation>Modellpakete (%1)</translation>
    </message>
    <message>
        <source>The model could not be exported</source>
        <translation>Das Modell konnte nicht exportiert werden</translation>
    </message>
    <message>
        <source>The model could not be renamed</source>
        <translation>Das Modell konnte nicht umbenannt werden</translation>
    </message>
    <message>
        <source>“%1” is removed from this computer. This cannot be undone; a run that made it, or a copy that was exported, is not touched.</source>
        <translation>„%1“ wird von diesem Computer entfernt. Das lässt sich nicht rückgängig machen; ein Lauf, der es erzeugt hat, oder eine exportierte Kopie bleibt unberührt.</translation>
    </message>
    <message>
        <source>

It reads the films now. The model that came with Hilum takes over, and open films are read again.</source>
        <translation>

Es wertet jetzt die Aufnahmen aus. Das mit Hilum gelieferte Modell übernimmt, und offene Aufnahmen werden erneut ausgewertet.</translation>
    </message>
    <message>
        <source>Delete this model?</source>
        <translation>Dieses Modell löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>The model could not be deleted</source>
        <translation>Das Modell konnte nicht gelöscht werden</translation>
    </message>
</context>
<context>
    <name>hilum::ModelRowDelegate</name>
    <message>
        <source>in use</source>
        <translation>verwendet</translation>
    </message>
</context>
<context>
    <name>hilum::MonitorCommands</name>
    <message>
        <source>True size: no film is open.</source>
        <translation>Wahre Größe: Keine Aufnahme ist offen.</translation>
    </message>
    <message>
        <source>One millimetre of the film is one millimetre of the screen</source>
        <translation>Ein Millimeter der Aufnahme ist ein Millimeter des Bildschirms</translation>
    </message>
    <message>
        <source>True size: nobody says how large this film&apos;s pixels are. Calibrate it with a known length first.</source>
        <translation>Wahre Größe: Niemand sagt, wie groß die Pixel dieser Aufnahme sind. Kalibrieren Sie sie zuerst an einer bekannten Länge.</translation>
    </message>
    <message>
        <source>This screen does not say how large it is. Measure it once, and films can be shown in true size.</source>
        <translation>Dieser Bildschirm sagt nicht, wie groß er ist. Messen Sie ihn einmal, und Aufnahmen lassen sich in wahrer Größe zeigen.</translation>
    </message>
</context>
<context>
    <name>hilum::MonitorDialog</name>
    <message>
        <source>This monitor</source>
        <translation>Dieser Bildschirm</translation>
    </message>
    <message>
        <source>Monitor %1</source>
        <translation>Bildschirm %1</translation>
    </message>
    <message>
        <source>Hold a bank card or an identity card against the screen, at the left edge of the frame, and move the slider until the frame is as wide as the card.</source>
        <translation>Halten Sie eine Bankkarte oder einen Personalausweis an den linken Rand des Rahmens auf dem Bildschirm und bewegen Sie den Regler, bis der Rahmen so breit ist wie die Karte.</translation>
    </message>
    <message>
        <source>Width of the frame</source>
        <translation>Breite des Rahmens</translation>
    </message>
    <message>
        <source>Use what the screen says</source>
        <translation>Angabe des Bildschirms verwenden</translation>
    </message>
    <message>
        <source>Correct greys to the standard display function (GSDF, DICOM PS3.14)</source>
        <translation>Grauwerte nach der Standard-Displayfunktion korrigieren (GSDF, DICOM PS3.14)</translation>
    </message>
    <message>
        <source>Equal steps of grey then look equally large. Needs a luminance meter: it is as right as the numbers below. 8 bits: some neighbouring greys become one. Not for a monitor that corrects its greys itself.</source>
        <translation>Gleiche Graustufen sehen dann gleich groß aus. Braucht ein Leuchtdichtemessgerät: Sie ist so richtig wie die Zahlen unten. 8 Bit: Einige benachbarte Grauwerte fallen zusammen. Nicht für einen Bildschirm, der seine Grauwerte selbst korrigiert.</translation>
    </message>
    <message>
        <source>Black, cd/m²</source>
        <translation>Schwarz, cd/m²</translation>
    </message>
    <message>
        <source>White, cd/m²</source>
        <translation>Weiß, cd/m²</translation>
    </message>
    <message>
        <source>Added by the room&apos;s light, cd/m²</source>
        <translation>Vom Raumlicht hinzugefügt, cd/m²</translation>
    </message>
    <message>
        <source>Measured table…</source>
        <translation>Gemessene Tabelle…</translation>
    </message>
    <message>
        <source>A text file with a driving level (0 to 255) and its luminance on each line</source>
        <translation>Eine Textdatei mit einer Ansteuerstufe (0 bis 255) und ihrer Leuchtdichte je Zeile</translation>
    </message>
    <message>
        <source>Without table</source>
        <translation>Ohne Tabelle</translation>
    </message>
    <message>
        <source>Levels between</source>
        <translation>Stufen dazwischen</translation>
    </message>
    <message>
        <source>%1 mm per pixel, measured</source>
        <translation>%1 mm je Pixel, gemessen</translation>
    </message>
    <message>
        <source>%1 mm per pixel, says the screen</source>
        <translation>%1 mm je Pixel, sagt der Bildschirm</translation>
    </message>
    <message>
        <source>The screen says nothing of its size.</source>
        <translation>Der Bildschirm sagt nichts über seine Größe.</translation>
    </message>
    <message>
        <source>Measured luminances</source>
        <translation>Gemessene Leuchtdichten</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt);;All files (*)</source>
        <translation>Tabellen (*.csv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The table cannot be read. Check that you may open the file.</source>
        <translation>Die Tabelle lässt sich nicht lesen. Prüfen Sie, ob Sie die Datei öffnen dürfen.</translation>
    </message>
    <message>
        <source>No table of luminances</source>
        <translation>Keine Tabelle von Leuchtdichten</translation>
    </message>
    <message>
        <source>measured, %1 to %2 cd/m²</source>
        <translation>gemessen, %1 bis %2 cd/m²</translation>
    </message>
    <message>
        <source>taken as a power law of 2.2</source>
        <translation>als Potenzfunktion mit 2,2 angenommen</translation>
    </message>
    <message>
        <source>Greys go to the monitor as they are.</source>
        <translation>Die Grauwerte gehen unverändert zum Bildschirm.</translation>
    </message>
    <message>
        <source>White must be brighter than black.</source>
        <translation>Weiß muss heller sein als Schwarz.</translation>
    </message>
    <message>
        <source>%1 of 256 greys stay apart.</source>
        <translation>%1 von 256 Grauwerten bleiben getrennt.</translation>
    </message>
</context>
<context>
    <name>hilum::NumberEdit</name>
    <message>
        <source>This is no number.</source>
        <translation>Dies ist keine Zahl.</translation>
    </message>
    <message>
        <source>A whole number is needed.</source>
        <translation>Es wird eine ganze Zahl gebraucht.</translation>
    </message>
</context>
<context>
    <name>hilum::OperatingPage</name>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>above every score</source>
        <translation>über jedem Score</translation>
    </message>
    <message>
        <source>Curves by finding come with the first validated epoch.</source>
        <translation>Kurven je Befund kommen mit der ersten validierten Epoche.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>Die des Modells</translation>
    </message>
    <message>
        <source>Back to the threshold that the bundle has</source>
        <translation>Zurück zur Schwelle, die das Modellpaket hat</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>flags few</source>
        <translation>meldet wenige</translation>
    </message>
    <message>
        <source>flags many</source>
        <translation>meldet viele</translation>
    </message>
    <message>
        <source>What another threshold would do on the run&apos;s validation films, with 95 % intervals. Nothing is changed. A threshold that is picked on these very films looks a little better than it is.</source>
        <translation>Was eine andere Schwelle auf den Validierungsaufnahmen des Laufs bewirken würde, mit 95-%-Intervallen. Nichts wird geändert. Eine auf ebendiesen Aufnahmen gewählte Schwelle sieht etwas besser aus, als sie ist.</translation>
    </message>
    <message>
        <source>Threshold of %1</source>
        <translation>Schwelle von %1</translation>
    </message>
    <message>
        <source>%1 of %2 flagged, %3 rightly; %4 missed</source>
        <translation>%1 von %2 gemeldet, %3 davon zu Recht; %4 übersehen</translation>
    </message>
    <message>
        <source>Threshold %1, sensitivity %2, specificity %3</source>
        <translation>Schwelle %1, Sensitivität %2, Spezifität %3</translation>
    </message>
</context>
<context>
    <name>hilum::OutputMapping</name>
    <message>
        <source>Finding, and the output of the file that says it</source>
        <translation>Befund, und der Ausgang der Datei, der ihn nennt</translation>
    </message>
    <message>
        <source>None: labels alone</source>
        <translation>Keiner: nur Labels</translation>
    </message>
    <message>
        <source>Output for %1</source>
        <translation>Ausgang für %1</translation>
    </message>
    <message>
        <source>%1 and %2 have the same output.</source>
        <translation>%1 und %2 haben denselben Ausgang.</translation>
    </message>
</context>
<context>
    <name>hilum::Page</name>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Operating points</source>
        <translation>Arbeitspunkte</translation>
    </message>
    <message>
        <source>Films with maps</source>
        <translation>Aufnahmen mit Karten</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>95 % interval %1 to %2</source>
        <translation>95-%-Intervall %1 bis %2</translation>
    </message>
    <message>
        <source>too few films</source>
        <translation>zu wenige Aufnahmen</translation>
    </message>
    <message>
        <source>Training report</source>
        <translation>Trainingsbericht</translation>
    </message>
    <message>
        <source>Report of a run that is not complete</source>
        <translation>Bericht über einen nicht abgeschlossenen Lauf</translation>
    </message>
    <message>
        <source>Macro AUROC</source>
        <translation>Makro-AUROC</translation>
    </message>
    <message>
        <source>mean of %1 findings: %2</source>
        <translation>Mittel über %1 Befunde: %2</translation>
    </message>
    <message>
        <source>Competition-5 AUROC</source>
        <translation>Competition-5-AUROC</translation>
    </message>
    <message>
        <source>mean of %1 of CheXpert&apos;s five: %2</source>
        <translation>Mittel über %1 der fünf von CheXpert: %2</translation>
    </message>
    <message>
        <source>Micro AUROC</source>
        <translation>Mikro-AUROC</translation>
    </message>
    <message>
        <source>all films and trained findings pooled; not comparable with the other two</source>
        <translation>alle Aufnahmen und trainierten Befunde zusammen; nicht mit den beiden anderen vergleichbar</translation>
    </message>
    <message>
        <source>%1 validation films of %2 patients; intervals are from %3 resamples of patients. The same films chose the epoch, so these figures are somewhat kind.</source>
        <translation>%1 Validierungsaufnahmen von %2 Patienten; Intervalle aus %3 Ziehungen von Patienten. Nach denselben Aufnahmen wurde die Epoche gewählt, daher sind diese Zahlen etwas günstig.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>Mit ihm</translation>
    </message>
    <message>
        <source>AUROC (95 %)</source>
        <translation>AUROC (95 %)</translation>
    </message>
    <message>
        <source>AUPRC (95 %)</source>
        <translation>AUPRC (95 %)</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Sensitivity (95 %)</source>
        <translation>Sensitivität (95 %)</translation>
    </message>
    <message>
        <source>Specificity (95 %)</source>
        <translation>Spezifität (95 %)</translation>
    </message>
    <message>
        <source>Thresholds by the rule &quot;%1&quot;; sensitivity and specificity are those of films whose patients did not choose the threshold (five folds), with Wilson&apos;s intervals. Findings in grey have fewer than ten films of one kind and are in no mean.</source>
        <translation>Schwellen nach der Regel „%1“; Sensitivität und Spezifität gelten für Aufnahmen, nach deren Patienten die Schwelle nicht gewählt wurde (fünf Teile), mit Wilsons Intervallen. Befunde in Grau haben weniger als zehn Aufnahmen einer Art und gehen in kein Mittel ein.</translation>
    </message>
    <message>
        <source>By study instead of by film (%1 studies): macro %2, competition-5 %3, micro %4.</source>
        <translation>Je Studie statt je Aufnahme (%1 Studien): Makro %2, Competition-5 %3, Mikro %4.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Other model (95 %)</source>
        <translation>Anderes Modell (95 %)</translation>
    </message>
    <message>
        <source>This run (95 %)</source>
        <translation>Dieser Lauf (95 %)</translation>
    </message>
    <message>
        <source>Difference (95 %)</source>
        <translation>Unterschied (95 %)</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Makro</translation>
    </message>
    <message>
        <source>Competition-5</source>
        <translation>Competition-5</translation>
    </message>
    <message>
        <source>Micro</source>
        <translation>Mikro</translation>
    </message>
    <message>
        <source>Against another model</source>
        <translation>Gegen ein anderes Modell</translation>
    </message>
    <message>
        <source>The run&apos;s model has changed since this comparison was made.</source>
        <translation>Das Modell des Laufs hat sich geändert, seit dieser Vergleich gemacht wurde.</translation>
    </message>
    <message>
        <source>ECE before</source>
        <translation>ECE vorher</translation>
    </message>
    <message>
        <source>ECE after</source>
        <translation>ECE nachher</translation>
    </message>
    <message>
        <source>Brier before</source>
        <translation>Brier vorher</translation>
    </message>
    <message>
        <source>Brier after</source>
        <translation>Brier nachher</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Mean calibration error over the findings of macro: %1 before, %2 after. After means: by what other patients&apos; films taught (five folds).</source>
        <translation>Mittlerer Kalibrierungsfehler über die Befunde von Makro: %1 vorher, %2 nachher. Nachher bedeutet: mit dem, was die Aufnahmen anderer Patienten lehrten (fünf Teile).</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Macro AUROC (95 %)</source>
        <translation>Makro-AUROC (95 %)</translation>
    </message>
    <message>
        <source>Findings in it</source>
        <translation>Befunde darin</translation>
    </message>
    <message>
        <source>Micro AUROC (95 %)</source>
        <translation>Mikro-AUROC (95 %)</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Projektion</translation>
    </message>
    <message>
        <source>too few</source>
        <translation>zu wenige</translation>
    </message>
    <message>
        <source>Groups of patients</source>
        <translation>Gruppen von Patienten</translation>
    </message>
    <message>
        <source>Macro takes the findings with at least ten films of either kind in the group: two groups may average different findings, so compare with care. Every finding of every group is in metrics/labels.csv.</source>
        <translation>Makro nimmt die Befunde mit mindestens zehn Aufnahmen jeder Art in der Gruppe: Zwei Gruppen mitteln vielleicht verschiedene Befunde, vergleichen Sie also mit Vorsicht. Jeder Befund jeder Gruppe steht in metrics/labels.csv.</translation>
    </message>
    <message>
        <source>%1 for training, %2 for validation, of other patients; %3 left out.</source>
        <translation>%1 zum Training, %2 zur Validierung, von anderen Patienten; %3 weggelassen.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>A finding that was not learnt is not assessed. Figures hold for films like these; another hospital&apos;s films, frequencies and labels differ, and thresholds and calibration should be checked there before anything is concluded.</source>
        <translation>Ein Befund, der nicht gelernt wurde, wird nicht beurteilt. Die Zahlen gelten für Aufnahmen wie diese; Aufnahmen, Häufigkeiten und Labels eines anderen Krankenhauses unterscheiden sich, und Schwellen und Kalibrierung sollten dort geprüft werden, bevor man etwas schließt.</translation>
    </message>
    <message>
        <source>of one finding: %1</source>
        <translation>über einen Befund: %1</translation>
    </message>
</context>
<context>
    <name>hilum::PagesDialog</name>
    <message>
        <source>The printer does not take the pages. Check that it is on and connected.</source>
        <translation>Der Drucker nimmt die Seiten nicht an. Prüfen Sie, ob er eingeschaltet und verbunden ist.</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>Das Drucken wurde angehalten.</translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>Vorschau der Seite</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Voriger</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächster</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF sichern…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Als PDF sichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>The PDF was saved.</source>
        <translation>Das PDF wurde gesichert.</translation>
    </message>
    <message>
        <source>Writing the pages…</source>
        <translation>Die Seiten werden geschrieben…</translation>
    </message>
    <message>
        <source>The pages were sent to the printer.</source>
        <translation>Die Seiten wurden an den Drucker gesandt.</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Wird gedruckt…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>hilum::PairScoresPanel</name>
    <message>
        <source>Scores of the current film and the prior</source>
        <translation>Scores der aktuellen Aufnahme und der Voraufnahme</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erste</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Voraufnahme</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweite</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>hilum::PanelTitle</name>
    <message>
        <source>Put back into the window</source>
        <translation>Zurück ins Fenster</translation>
    </message>
    <message>
        <source>Take out of the window, for example to another monitor</source>
        <translation>Aus dem Fenster nehmen, zum Beispiel auf einen anderen Bildschirm</translation>
    </message>
    <message>
        <source>Put %1 back into the window</source>
        <translation>%1 zurück ins Fenster</translation>
    </message>
    <message>
        <source>Take %1 out of the window</source>
        <translation>%1 aus dem Fenster nehmen</translation>
    </message>
    <message>
        <source>Hide; View &gt; Panels shows it again</source>
        <translation>Verbergen; „Ansicht &gt; Bereiche“ zeigt ihn wieder</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 verbergen</translation>
    </message>
</context>
<context>
    <name>hilum::PictureDialog</name>
    <message>
        <source>Save a picture</source>
        <translation>Bild sichern</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>As on the screen, %1</source>
        <translation>Wie auf dem Bildschirm, %1</translation>
    </message>
    <message>
        <source>Whole film, its own pixels, %1</source>
        <translation>Ganze Aufnahme, eigene Pixel, %1</translation>
    </message>
    <message>
        <source>As on the screen, in pixels:</source>
        <translation>Wie auf dem Bildschirm, in Pixeln:</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Höhe in Pixeln</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>Auf dem Bild</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Map of the finding</source>
        <translation>Karte des Befunds</translation>
    </message>
    <message>
        <source>Corner text, sides and ruler</source>
        <translation>Ecktexte, Seiten und Lineal</translation>
    </message>
    <message>
        <source>Patient&apos;s name, number and dates</source>
        <translation>Name, Nummer und Daten des Patienten</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 pixels. Shows who the patient is.</source>
        <translation>%1 Pixel. Zeigt, wer der Patient ist.</translation>
    </message>
    <message>
        <source>%1 pixels. Hilum adds no name; what is burnt into the film stays.</source>
        <translation>%1 Pixel. Hilum fügt keinen Namen hinzu; was in die Aufnahme eingebrannt ist, bleibt.</translation>
    </message>
    <message>
        <source>The picture was not saved</source>
        <translation>Das Bild wurde nicht gesichert</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Painting and writing the picture…</source>
        <translation>Das Bild wird gezeichnet und geschrieben…</translation>
    </message>
</context>
<context>
    <name>hilum::PlacePanel</name>
    <message>
        <source>Started at the end of these pages, at low priority, so that the viewer stays quick.</source>
        <translation>Startet am Ende dieser Seiten, mit niedriger Priorität, damit der Betrachter schnell bleibt.</translation>
    </message>
    <message>
        <source>The run&apos;s folder gets a script, and you start it in a terminal; Hilum watches the folder. mpirun was not found on this computer: install Open MPI first.</source>
        <translation>Der Ordner des Laufs bekommt ein Skript, und Sie starten es in einem Terminal; Hilum beobachtet den Ordner. mpirun wurde auf diesem Computer nicht gefunden: Installieren Sie zuerst Open MPI.</translation>
    </message>
    <message>
        <source>The run&apos;s folder gets a script, and you start it in a terminal; Hilum watches the folder.</source>
        <translation>Der Ordner des Laufs bekommt ein Skript, und Sie starten es in einem Terminal; Hilum beobachtet den Ordner.</translation>
    </message>
    <message>
        <source>The run&apos;s folder gets train.slurm, and you hand that to sbatch; Hilum watches the folder. Films, teacher and run&apos;s folder must lie where the cluster sees them under the same path, and hilum-train, too.</source>
        <translation>Der Ordner des Laufs bekommt train.slurm, und Sie übergeben es an sbatch; Hilum beobachtet den Ordner. Aufnahmen, Lehrermodell und Ordner des Laufs müssen dort liegen, wo der Cluster sie unter demselben Pfad sieht, hilum-train ebenfalls.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>On this computer, with several processes (mpirun)</source>
        <translation>Auf diesem Computer, mit mehreren Prozessen (mpirun)</translation>
    </message>
    <message>
        <source>On a Slurm cluster</source>
        <translation>Auf einem Slurm-Cluster</translation>
    </message>
    <message>
        <source>Where it trains</source>
        <translation>Wo trainiert wird</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>They share each batch; their number is no part of the plan.</source>
        <translation>Sie teilen sich jeden Batch; ihre Zahl gehört nicht zum Plan.</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Processes on each</source>
        <translation>Prozesse auf jedem</translation>
    </message>
    <message>
        <source>Processors of each process</source>
        <translation>Prozessoren je Prozess</translation>
    </message>
    <message>
        <source>0: as the cluster gives them.</source>
        <translation>0: wie der Cluster sie vergibt.</translation>
    </message>
    <message>
        <source>Time of one job</source>
        <translation>Zeit eines Jobs</translation>
    </message>
    <message>
        <source>A job that runs out of time queues itself again and goes on.</source>
        <translation>Ein Job, dessen Zeit abläuft, reiht sich selbst wieder ein und macht weiter.</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>May stay empty.</source>
        <translation>Darf leer bleiben.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
</context>
<context>
    <name>hilum::PlanTextDialog</name>
    <message>
        <source>Use this plan</source>
        <translation>Diesen Plan verwenden</translation>
    </message>
    <message>
        <source>The plan as text</source>
        <translation>Der Plan als Text</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>Laden…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation>Pläne (*.json)</translation>
    </message>
    <message>
        <source>Load a plan</source>
        <translation>Plan laden</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>Plan sichern</translation>
    </message>
    <message>
        <source>This plan can start.</source>
        <translation>Dieser Plan kann starten.</translation>
    </message>
    <message>
        <source>The file cannot be read as a plan.</source>
        <translation>Die Datei lässt sich nicht als Plan lesen.</translation>
    </message>
    <message>
        <source>The plan was not saved: the file cannot be written there.</source>
        <translation>Der Plan wurde nicht gesichert: Die Datei kann dort nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gesichert.</translation>
    </message>
</context>
<context>
    <name>hilum::PolygonTool</name>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Click corner after corner; a double click or Enter closes it, Backspace takes one back.</source>
        <translation>Klicken Sie Ecke um Ecke; Doppelklick oder Eingabe schließt ab, Rücktaste nimmt eine zurück.</translation>
    </message>
</context>
<context>
    <name>hilum::PresentationCommands</name>
    <message>
        <source>Without a label</source>
        <translation>Ohne Bezeichnung</translation>
    </message>
    <message>
        <source>None beside this film</source>
        <translation>Keiner neben dieser Aufnahme</translation>
    </message>
    <message>
        <source>%1 (graphics only: its tables are for other values)</source>
        <translation>%1 (nur Grafik: seine Tabellen gelten für andere Werte)</translation>
    </message>
</context>
<context>
    <name>hilum::PriorCommands</name>
    <message>
        <source>No prior to compare with</source>
        <translation>Keine Voraufnahme zum Vergleichen</translation>
    </message>
    <message>
        <source>The films were not aligned</source>
        <translation>Die Aufnahmen wurden nicht ausgerichtet</translation>
    </message>
</context>
<context>
    <name>hilum::PriorFinder</name>
    <message>
        <source>This film does not say whose it is, so no prior can be looked for. Put the two films beside one another by hand.</source>
        <translation>Diese Aufnahme sagt nicht, von wem sie ist, daher lässt sich keine Voraufnahme suchen. Stellen Sie die beiden Aufnahmen von Hand nebeneinander.</translation>
    </message>
    <message>
        <source>No earlier film of this patient in the same projection was found, neither among the open films nor in the library. Open one to compare with.</source>
        <translation>Weder unter den offenen Aufnahmen noch in der Bibliothek wurde eine frühere Aufnahme dieses Patienten in derselben Projektion gefunden. Öffnen Sie eine zum Vergleichen.</translation>
    </message>
</context>
<context>
    <name>hilum::ProbeProcess</name>
    <message>
        <source>There is no room for temporary files.</source>
        <translation>Für temporäre Dateien ist kein Platz.</translation>
    </message>
    <message>
        <source>The trainer ended while it measured: there may be too little memory.</source>
        <translation>Der Trainer endete beim Messen: Vielleicht ist zu wenig Speicher da.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 days %2 h</source>
        <translation>%1 Tage %2 h</translation>
    </message>
    <message>
        <source>1 day %1 h</source>
        <translation>1 Tag %1 h</translation>
    </message>
</context>
<context>
    <name>hilum::ProbeTool</name>
    <message>
        <source>Value at a point</source>
        <translation>Wert an einem Punkt</translation>
    </message>
    <message>
        <source>Click a place: the film&apos;s value there stays beside it.</source>
        <translation>Klicken Sie auf eine Stelle: Der Wert der Aufnahme dort bleibt daneben stehen.</translation>
    </message>
    <message>
        <source>off the film</source>
        <translation>außerhalb der Aufnahme</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>Füllwert</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>Wert %1</translation>
    </message>
</context>
<context>
    <name>hilum::ProfileTool</name>
    <message>
        <source>Profile line</source>
        <translation>Profillinie</translation>
    </message>
    <message>
        <source>Drag a line: the film&apos;s values along it are drawn beside it.</source>
        <translation>Ziehen Sie eine Linie: Die Werte der Aufnahme entlang ihr werden daneben gezeichnet.</translation>
    </message>
    <message>
        <source>min %1  max %2</source>
        <translation>min. %1  max. %2</translation>
    </message>
</context>
<context>
    <name>hilum::ReadingLink</name>
    <message>
        <source>Saliency (finer)</source>
        <translation>Salienz (feiner)</translation>
    </message>
    <message>
        <source>Class activation (exact, coarse)</source>
        <translation>Class Activation (exakt, grob)</translation>
    </message>
    <message>
        <source>Attention gate, stage %1</source>
        <translation>Aufmerksamkeitstor, Stufe %1</translation>
    </message>
    <message>
        <source>Region of interest, stage %1</source>
        <translation>Interessierende Region, Stufe %1</translation>
    </message>
    <message>
        <source>Choose a finding to see the regions that influenced its score.</source>
        <translation>Wählen Sie einen Befund, um die Regionen zu sehen, die seinen Score beeinflusst haben.</translation>
    </message>
    <message>
        <source>The map is being made.</source>
        <translation>Die Karte wird erstellt.</translation>
    </message>
    <message>
        <source>The map is off.</source>
        <translation>Die Karte ist aus.</translation>
    </message>
</context>
<context>
    <name>hilum::ReadingSheet</name>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>Auftragsnummer</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Sheet made</source>
        <translation>Blatt erstellt</translation>
    </message>
    <message>
        <source>Map of %1. %2</source>
        <translation>Karte von %1. %2</translation>
    </message>
    <message>
        <source>all findings</source>
        <translation>alle Befunde</translation>
    </message>
    <message>
        <source>The film as it was read.</source>
        <translation>Die Aufnahme, wie sie ausgewertet wurde.</translation>
    </message>
    <message>
        <source>The film with the reader&apos;s annotations.</source>
        <translation>Die Aufnahme mit den Anmerkungen des Befunders.</translation>
    </message>
    <message>
        <source>AI reading</source>
        <translation>KI-Auswertung</translation>
    </message>
    <message>
        <source>Not shown: the reading had not been revealed.</source>
        <translation>Nicht gezeigt: Die Auswertung war nicht aufgedeckt.</translation>
    </message>
    <message>
        <source>The film has not been read by a model.</source>
        <translation>Die Aufnahme wurde von keinem Modell ausgewertet.</translation>
    </message>
    <message>
        <source>The model refused the film:</source>
        <translation>Das Modell hat die Aufnahme abgelehnt:</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>Probabilities are calibrated on the model&apos;s validation films and need not hold for other hospitals.</source>
        <translation>Die Wahrscheinlichkeiten sind auf den Validierungsaufnahmen des Modells kalibriert und müssen für andere Krankenhäuser nicht gelten.</translation>
    </message>
    <message>
        <source>Scores are not probabilities: they are compared with the threshold alone.</source>
        <translation>Scores sind keine Wahrscheinlichkeiten: Sie werden nur mit der Schwelle verglichen.</translation>
    </message>
    <message>
        <source>The reader says: %1</source>
        <translation>Der Befunder sagt: %1</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Millimetres: %1.</source>
        <translation>Millimeter: %1.</translation>
    </message>
    <message>
        <source>Where this comes from</source>
        <translation>Woher dies stammt</translation>
    </message>
    <message>
        <source>AI output: research use only. Made by the model %1 on this computer (%2).</source>
        <translation>Ausgabe der KI: nur für Forschungszwecke. Erzeugt vom Modell %1 auf diesem Computer (%2).</translation>
    </message>
    <message>
        <source>Model made %1. %2</source>
        <translation>Modell erstellt %1. %2</translation>
    </message>
    <message>
        <source>SHA-256 of its weights: %1</source>
        <translation>SHA-256 seiner Gewichte: %1</translation>
    </message>
    <message>
        <source>Hilum is not a medical device. %1</source>
        <translation>Hilum ist kein Medizinprodukt. %1</translation>
    </message>
    <message>
        <source>Reading of a chest film</source>
        <translation>Auswertung einer Thoraxaufnahme</translation>
    </message>
</context>
<context>
    <name>hilum::ReadingsDialog</name>
    <message>
        <source>Export readings and measurements</source>
        <translation>Auswertungen und Messungen exportieren</translation>
    </message>
    <message>
        <source>The film in front</source>
        <translation>Die vordere Aufnahme</translation>
    </message>
    <message>
        <source>All %1 open films</source>
        <translation>Alle %1 offenen Aufnahmen</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>With the names of the files</source>
        <translation>Mit den Namen der Dateien</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Films are told apart by their instance UID. Names of files, notes and comments may tell who the patient is. A reading that is still hidden is not written.</source>
        <translation>Die Aufnahmen werden durch ihre Instanz-UID unterschieden. Namen von Dateien, Notizen und Kommentare können verraten, wer der Patient ist. Eine noch verborgene Auswertung wird nicht geschrieben.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Tables (*.%1)</source>
        <translation>Tabellen (*.%1)</translation>
    </message>
    <message>
        <source>JSON (*.%1)</source>
        <translation>JSON (*.%1)</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nicht exportiert</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>hilum::RectangleTool</name>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Drag from corner to corner. Shift makes a square.</source>
        <translation>Ziehen Sie von Ecke zu Ecke. Umschalt ergibt ein Quadrat.</translation>
    </message>
</context>
<context>
    <name>hilum::RegionTool</name>
    <message>
        <source>mean %1  SD %2</source>
        <translation>Mittel %1  SD %2</translation>
    </message>
    <message>
        <source>min %1  max %2</source>
        <translation>min. %1  max. %2</translation>
    </message>
    <message>
        <source>no pixel inside</source>
        <translation>kein Pixel darin</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>hilum::ReportDialog</name>
    <message>
        <source>Report – Hilum</source>
        <translation>Bericht – Hilum</translation>
    </message>
    <message>
        <source>Content of the report</source>
        <translation>Inhalt des Berichts</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>hilum::Rooms</name>
    <message>
        <source>Research use only. Not for diagnosis.</source>
        <translation>Nur für Forschungszwecke. Nicht für die Diagnose.</translation>
    </message>
    <message>
        <source>The file does not exist. Check the name, or whether its disc is connected.</source>
        <translation>Die Datei gibt es nicht. Prüfen Sie den Namen oder ob ihr Datenträger verbunden ist.</translation>
    </message>
    <message>
        <source>This is a folder, not a file. Open it as a folder.</source>
        <translation>Dies ist ein Ordner, keine Datei. Öffnen Sie ihn als Ordner.</translation>
    </message>
    <message>
        <source>This is no file but a device or a pipe. Open a file.</source>
        <translation>Dies ist keine Datei, sondern ein Gerät oder eine Pipe. Öffnen Sie eine Datei.</translation>
    </message>
    <message>
        <source>The file cannot be read. Check that you have the right to read it.</source>
        <translation>Die Datei kann nicht gelesen werden. Prüfen Sie, ob Sie das Recht dazu haben.</translation>
    </message>
    <message>
        <source>The file is larger than Hilum accepts (%1 MB), so it was not read.</source>
        <translation>Die Datei ist größer, als Hilum annimmt (%1 MB), und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Reading the file failed midway. Check its disc or network drive.</source>
        <translation>Das Lesen der Datei brach in der Mitte ab. Prüfen Sie ihren Datenträger oder das Netzlaufwerk.</translation>
    </message>
    <message>
        <source>The file is empty. Copy or request it again.</source>
        <translation>Die Datei ist leer. Kopieren oder fordern Sie sie erneut an.</translation>
    </message>
    <message>
        <source>The file is no film: it is %1. Hilum shows DICOM, PNG, JPEG, TIFF and BMP.</source>
        <translation>Die Datei ist keine Aufnahme, sondern %1. Hilum zeigt DICOM, PNG, JPEG, TIFF und BMP.</translation>
    </message>
    <message>
        <source>The content of the file is of no kind that Hilum knows. Hilum shows DICOM, PNG, JPEG, TIFF and BMP.</source>
        <translation>Der Inhalt der Datei ist von keiner Art, die Hilum kennt. Hilum zeigt DICOM, PNG, JPEG, TIFF und BMP.</translation>
    </message>
    <message>
        <source>There is not enough memory for this film. Close other films or programs.</source>
        <translation>Für diese Aufnahme ist nicht genug Speicher da. Schließen Sie andere Aufnahmen oder Programme.</translation>
    </message>
    <message>
        <source>The film could not be read because of a fault in Hilum.</source>
        <translation>Die Aufnahme konnte wegen eines Fehlers in Hilum nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The compressed pixels of this frame are missing, so it cannot be shown. The file was cut off; copy or request it again.</source>
        <translation>Die komprimierten Pixel dieses Einzelbilds fehlen, daher kann es nicht gezeigt werden. Die Datei wurde abgeschnitten; kopieren oder fordern Sie sie erneut an.</translation>
    </message>
    <message>
        <source>The file holds floating-point pixels, which Hilum does not show.</source>
        <translation>Die Datei enthält Gleitkomma-Pixel, die Hilum nicht zeigt.</translation>
    </message>
    <message>
        <source>The file says that its pixels are uncompressed, but they are packed like compressed ones. It was damaged; ask for it again from its source.</source>
        <translation>Die Datei sagt, ihre Pixel seien unkomprimiert, aber sie sind wie komprimierte gepackt. Sie wurde beschädigt; fordern Sie sie erneut an.</translation>
    </message>
    <message>
        <source>The film has more pixels than its compression allows.</source>
        <translation>Die Aufnahme hat mehr Pixel, als ihre Kompression erlaubt.</translation>
    </message>
    <message>
        <source>The film is compressed as %1, which Hilum does not read. Convert it to JPEG lossless or to uncompressed DICOM first.</source>
        <translation>Die Aufnahme ist als %1 komprimiert, was Hilum nicht liest. Wandeln Sie sie zuerst in verlustfreies JPEG oder unkomprimiertes DICOM um.</translation>
    </message>
    <message>
        <source>The film&apos;s header and its JPEG stream disagree about its size, so it cannot be shown. Ask for the file again from its source.</source>
        <translation>Der Kopf der Aufnahme und ihr JPEG-Strom sind sich über ihre Größe uneins, daher kann sie nicht gezeigt werden. Fordern Sie die Datei erneut an.</translation>
    </message>
    <message>
        <source>The film&apos;s header and its JPEG 2000 stream disagree about its size, so it cannot be shown. Ask for the file again from its source.</source>
        <translation>Der Kopf der Aufnahme und ihr JPEG-2000-Strom sind sich über ihre Größe uneins, daher kann sie nicht gezeigt werden. Fordern Sie die Datei erneut an.</translation>
    </message>
    <message>
        <source>The file ends before its pixels do, so the film cannot be shown whole. It was cut off on the way; copy or request it again.</source>
        <translation>Die Datei endet vor ihren Pixeln, daher kann die Aufnahme nicht ganz gezeigt werden. Sie wurde unterwegs abgeschnitten; kopieren oder fordern Sie sie erneut an.</translation>
    </message>
    <message>
        <source>The film&apos;s header is not usable: %1. The file is damaged; ask for it again from its source.</source>
        <translation>Der Kopf der Aufnahme ist nicht brauchbar: %1. Die Datei ist beschädigt; fordern Sie sie erneut an.</translation>
    </message>
    <message>
        <source>The film has more pixels than Hilum accepts, so it was not read.</source>
        <translation>Die Aufnahme hat mehr Pixel, als Hilum annimmt, und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The compressed file unpacks to more than Hilum accepts, so it was not read.</source>
        <translation>Die komprimierte Datei entpackt sich zu mehr, als Hilum annimmt, und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The file says that it is deflated, but its content cannot be unpacked; it was damaged. Ask for it again from its source.</source>
        <translation>Die Datei sagt, sie sei mit Deflate gepackt, aber ihr Inhalt lässt sich nicht entpacken; sie wurde beschädigt. Fordern Sie sie erneut an.</translation>
    </message>
    <message>
        <source>The film&apos;s colours are given by a palette, but the palette is missing or damaged. Ask for the file again from its source.</source>
        <translation>Die Farben der Aufnahme kommen aus einer Palette, aber die Palette fehlt oder ist beschädigt. Fordern Sie die Datei erneut an.</translation>
    </message>
    <message>
        <source>The image has more pixels than Hilum accepts, so it was not read.</source>
        <translation>Das Bild hat mehr Pixel, als Hilum annimmt, und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The model file is damaged or not a model of Hilum. Copy it again, or choose another.</source>
        <translation>Die Modelldatei ist beschädigt oder kein Modell von Hilum. Kopieren Sie sie erneut oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The model file is larger than any model that Hilum can use.</source>
        <translation>Die Modelldatei ist größer als jedes Modell, das Hilum verwenden kann.</translation>
    </message>
    <message>
        <source>The model file is not there. Choose another model.</source>
        <translation>Die Modelldatei ist nicht da. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model file cannot be read to its end.</source>
        <translation>Die Modelldatei lässt sich nicht bis zum Ende lesen.</translation>
    </message>
    <message>
        <source>The network module could not be loaded; reinstall Hilum.</source>
        <translation>Das Netzwerkmodul konnte nicht geladen werden; installieren Sie Hilum neu.</translation>
    </message>
    <message>
        <source>The network module is missing beside the program; reinstall Hilum.</source>
        <translation>Das Netzwerkmodul fehlt neben dem Programm; installieren Sie Hilum neu.</translation>
    </message>
    <message>
        <source>The file says that this is no radiograph (modality %1).</source>
        <translation>Die Datei sagt, dass dies keine Röntgenaufnahme ist (Modalität %1).</translation>
    </message>
    <message>
        <source>The file says that this is no chest film (body part %1).</source>
        <translation>Die Datei sagt, dass dies keine Thoraxaufnahme ist (Körperteil %1).</translation>
    </message>
    <message>
        <source>Oblique view: the model learnt from frontal films only.</source>
        <translation>Schrägaufnahme: Das Modell hat nur aus Frontalaufnahmen gelernt.</translation>
    </message>
    <message>
        <source>Lateral view: the model learnt from frontal films only.</source>
        <translation>Seitliche Aufnahme: Das Modell hat nur aus Frontalaufnahmen gelernt.</translation>
    </message>
    <message>
        <source>Film &quot;for processing&quot;: its greys are not those that the model learnt from.</source>
        <translation>Aufnahme „for processing“: Ihre Grauwerte sind nicht die, aus denen das Modell gelernt hat.</translation>
    </message>
    <message>
        <source>Patient under 18: the model is meant for adults.</source>
        <translation>Patient unter 18: Das Modell ist für Erwachsene gedacht.</translation>
    </message>
    <message>
        <source>The picture is too small: a film needs at least 100 pixels a side.</source>
        <translation>Das Bild ist zu klein: Eine Aufnahme braucht mindestens 100 Pixel je Seite.</translation>
    </message>
    <message>
        <source>The picture is in colour; a radiograph is grey.</source>
        <translation>Das Bild ist farbig; eine Röntgenaufnahme ist grau.</translation>
    </message>
    <message>
        <source>The picture is blank.</source>
        <translation>Das Bild ist leer.</translation>
    </message>
    <message>
        <source>The picture has hardly any contrast.</source>
        <translation>Das Bild hat kaum Kontrast.</translation>
    </message>
    <message>
        <source>The picture is a smooth gradient without structure.</source>
        <translation>Das Bild ist ein glatter Verlauf ohne Struktur.</translation>
    </message>
    <message>
        <source>The picture is a pattern or a drawing, not a radiograph.</source>
        <translation>Das Bild ist ein Muster oder eine Zeichnung, keine Röntgenaufnahme.</translation>
    </message>
    <message>
        <source>The picture is noise: neighbouring pixels have nothing in common.</source>
        <translation>Das Bild ist Rauschen: Benachbarte Pixel haben nichts gemeinsam.</translation>
    </message>
    <message>
        <source>The film looks like the negative of a chest film: its photometric interpretation may be wrong, and then the scores are too.</source>
        <translation>Die Aufnahme sieht wie das Negativ einer Thoraxaufnahme aus: Ihre photometrische Interpretation ist vielleicht falsch, und dann sind es die Scores auch.</translation>
    </message>
    <message>
        <source>The picture is unlike the chest films that the model learnt from.</source>
        <translation>Das Bild gleicht nicht den Thoraxaufnahmen, aus denen das Modell gelernt hat.</translation>
    </message>
    <message>
        <source>Regions that influenced the score: the exact share of each region in this finding&apos;s score. Not the location or the outline of a lesion.</source>
        <translation>Regionen, die den Score beeinflusst haben: der exakte Anteil jeder Region am Score dieses Befunds. Nicht der Ort oder Umriss einer Läsion.</translation>
    </message>
    <message>
        <source>Regions that influenced the score: where it reacts most to small changes of the film. Not the location or the outline of a lesion.</source>
        <translation>Regionen, die den Score beeinflusst haben: wo er am stärksten auf kleine Änderungen der Aufnahme reagiert. Nicht der Ort oder Umriss einer Läsion.</translation>
    </message>
    <message>
        <source>Where the network&apos;s attention gate of this stage lets features through. The same for every finding; it says nothing about disease.</source>
        <translation>Wo das Aufmerksamkeitstor dieser Stufe des Netzwerks Merkmale durchlässt. Für jeden Befund gleich; es sagt nichts über Krankheit.</translation>
    </message>
    <message>
        <source>The region that the network&apos;s attention block looked at more closely at this stage. The same for every finding; it says nothing about disease.</source>
        <translation>Die Region, die der Aufmerksamkeitsblock des Netzwerks auf dieser Stufe genauer angesehen hat. Für jeden Befund gleich; sie sagt nichts über Krankheit.</translation>
    </message>
    <message>
        <source>The region that the network&apos;s attention block cropped at this stage. The predictor of this region cannot learn in this kind of model, so the box is arbitrary; it says nothing about disease.</source>
        <translation>Die Region, die der Aufmerksamkeitsblock des Netzwerks auf dieser Stufe ausgeschnitten hat. Was diese Region vorhersagt, kann in dieser Art von Modell nicht lernen, daher ist der Kasten willkürlich; er sagt nichts über Krankheit.</translation>
    </message>
    <message>
        <source>This is no DICOM file. Other pictures have no attributes to take out.</source>
        <translation>Das ist keine DICOM-Datei. Andere Bilder haben keine Attribute, die zu entfernen wären.</translation>
    </message>
    <message>
        <source>This is %1, no film. Only films are de-identified: other objects name the patient in their text.</source>
        <translation>Das ist keine Aufnahme, sondern %1. Nur Aufnahmen werden anonymisiert: Andere Objekte nennen den Patienten im Text.</translation>
    </message>
    <message>
        <source>The file ends too early, so it was not exported. Ask for it again from its source.</source>
        <translation>Die Datei endet zu früh und wurde darum nicht exportiert. Fordern Sie sie noch einmal an.</translation>
    </message>
    <message>
        <source>The film&apos;s pixels are compressed, so nothing can be blacked out in them without changing them. Decompress the film first.</source>
        <translation>Die Pixel der Aufnahme sind komprimiert; darin lässt sich nichts schwärzen, ohne sie zu verändern. Dekomprimieren Sie die Aufnahme zuerst.</translation>
    </message>
    <message>
        <source>The film&apos;s pixels are packed in a way in which Hilum cannot black out a part of them.</source>
        <translation>Die Pixel der Aufnahme sind so gepackt, dass Hilum keinen Teil davon schwärzen kann.</translation>
    </message>
    <message>
        <source>A box to be blacked out lies outside of the film.</source>
        <translation>Ein Rechteck zum Schwärzen liegt außerhalb der Aufnahme.</translation>
    </message>
    <message>
        <source>The film has no instance UID, so no file can be made of it.</source>
        <translation>Die Aufnahme hat keine Instanz-UID; aus ihr lässt sich keine Datei machen.</translation>
    </message>
    <message>
        <source>DCMTK&apos;s dictionary of attributes is not installed, so unknown attributes cannot be told from known ones, and nothing was exported. Install the package dcmtk.</source>
        <translation>DCMTKs Wörterbuch der Attribute ist nicht installiert. Unbekannte Attribute lassen sich so nicht von bekannten unterscheiden, und nichts wurde exportiert. Installieren Sie das Paket dcmtk.</translation>
    </message>
    <message>
        <source>The file ends before its pixels begin, so there is no film to show. It was cut off on the way; copy or request it again.</source>
        <translation>Die Datei endet, bevor ihre Pixel beginnen, daher gibt es keine Aufnahme zu zeigen. Sie wurde unterwegs abgeschnitten; kopieren oder fordern Sie sie erneut an.</translation>
    </message>
    <message>
        <source>The JPEG compressed pixels are incomplete or damaged, so the film cannot be shown. Ask for the file again from its source.</source>
        <translation>Die JPEG-komprimierten Pixel sind unvollständig oder beschädigt, daher kann die Aufnahme nicht gezeigt werden. Fordern Sie die Datei von ihrer Quelle erneut an.</translation>
    </message>
    <message>
        <source>The JPEG 2000 compressed pixels are incomplete or damaged, so the film cannot be shown. Ask for the file again from its source.</source>
        <translation>Die JPEG-2000-komprimierten Pixel sind unvollständig oder beschädigt, daher kann die Aufnahme nicht gezeigt werden. Fordern Sie die Datei von ihrer Quelle erneut an.</translation>
    </message>
    <message>
        <source>The run-length compressed pixels are incomplete or damaged, so the film cannot be shown. Ask for the file again from its source.</source>
        <translation>Die lauflängenkomprimierten Pixel sind unvollständig oder beschädigt, daher kann die Aufnahme nicht gezeigt werden. Fordern Sie die Datei von ihrer Quelle erneut an.</translation>
    </message>
    <message>
        <source>The %1 image is incomplete or damaged, so it cannot be shown. Copy or request it again.</source>
        <translation>Das %1-Bild ist unvollständig oder beschädigt und kann daher nicht gezeigt werden. Kopieren oder fordern Sie es erneut an.</translation>
    </message>
    <message>
        <source>The %1 image has samples that are neither 8 nor 16 bits deep, which Hilum does not show. Convert it to 16 bits first.</source>
        <translation>Das %1-Bild hat Werte, die weder 8 noch 16 Bit tief sind; Hilum zeigt sie nicht. Wandeln Sie es zuerst in 16 Bit um.</translation>
    </message>
    <message>
        <source>There is not enough memory for this image. Close other films or programs.</source>
        <translation>Für dieses Bild reicht der Speicher nicht. Schließen Sie andere Aufnahmen oder Programme.</translation>
    </message>
    <message>
        <source>The module that reads PNG, JPEG, TIFF and BMP is missing beside the program; reinstall Hilum.</source>
        <translation>Das Modul, das PNG, JPEG, TIFF und BMP liest, fehlt neben dem Programm; installieren Sie Hilum neu.</translation>
    </message>
    <message>
        <source>The header has more data elements than Hilum accepts, so the file was not read. Check that it comes from a trustworthy source.</source>
        <translation>Der Kopf hat mehr Datenelemente, als Hilum annimmt, daher wurde die Datei nicht gelesen. Prüfen Sie, ob sie aus einer vertrauenswürdigen Quelle stammt.</translation>
    </message>
    <message>
        <source>The header nests sequences deeper than %1 levels, which no device writes, so the file was not read. It is damaged or was made to do harm.</source>
        <translation>Der Kopf verschachtelt Sequenzen tiefer als %1 Ebenen, was kein Gerät schreibt; daher wurde die Datei nicht gelesen. Sie ist beschädigt oder soll Schaden anrichten.</translation>
    </message>
    <message>
        <source>The film is compressed as %1, which Hilum does not read. Convert it to an uncompressed or JPEG lossless file first.</source>
        <translation>Die Aufnahme ist als %1 komprimiert, was Hilum nicht liest. Wandeln Sie sie zuerst in eine unkomprimierte oder verlustfrei mit JPEG komprimierte Datei um.</translation>
    </message>
    <message>
        <source>The film&apos;s colour model (%1) is not one that Hilum shows. Convert it to RGB or to MONOCHROME2 first.</source>
        <translation>Das Farbmodell der Aufnahme (%1) zeigt Hilum nicht. Wandeln Sie sie zuerst in RGB oder MONOCHROME2 um.</translation>
    </message>
</context>
<context>
    <name>hilum::RunCommands</name>
    <message>
        <source>The training could not be started</source>
        <translation>Das Training konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>The checkpoint cannot be gone back to</source>
        <translation>Zu diesem Checkpoint kann man nicht zurückgehen</translation>
    </message>
    <message>
        <source>The trainer could not be asked to stop</source>
        <translation>Der Trainer konnte nicht zum Anhalten aufgefordert werden</translation>
    </message>
    <message>
        <source>No run found</source>
        <translation>Kein Lauf gefunden</translation>
    </message>
    <message>
        <source>There is no run in that folder: a run has a plan.json. Choose a run&apos;s folder or one that holds runs.</source>
        <translation>In diesem Ordner ist kein Lauf: Ein Lauf hat eine plan.json. Wählen Sie den Ordner eines Laufs oder einen, der Läufe enthält.</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>One page with every figure of the run, written into its folder and opened in the browser. With films, the page holds pictures of patients: treat it as you treat the films.</source>
        <translation>Eine Seite mit jeder Zahl des Laufs, in seinen Ordner geschrieben und im Browser geöffnet. Mit Aufnahmen enthält die Seite Bilder von Aufnahmen von Patienten: Behandeln Sie sie wie die Aufnahmen.</translation>
    </message>
    <message>
        <source>Films with maps</source>
        <translation>Aufnahmen mit Karten</translation>
    </message>
    <message>
        <source>Three validation films of each finding with its map, chosen by rule</source>
        <translation>Drei Validierungsaufnahmen je Befund mit seiner Karte, nach einer Regel gewählt</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>The report could not be made</source>
        <translation>Der Bericht konnte nicht erstellt werden</translation>
    </message>
    <message>
        <source>From now on “%1” reads the films; open ones are read again. The model that came with Hilum stays one menu entry away.</source>
        <translation>Ab jetzt wertet „%1“ die Aufnahmen aus; offene werden erneut ausgewertet. Das mit Hilum gelieferte Modell bleibt einen Menüeintrag entfernt.</translation>
    </message>
    <message>
        <source>

Macro AUROC on its validation films: %1 (%2 to %3).</source>
        <translation>

Makro-AUROC auf seinen Validierungsaufnahmen: %1 (%2 bis %3).</translation>
    </message>
    <message>
        <source>

How good it is is not known: it was judged on too few films.</source>
        <translation>

Wie gut es ist, ist nicht bekannt: Es wurde auf zu wenigen Aufnahmen beurteilt.</translation>
    </message>
    <message>
        <source>

Research use only. Not for diagnosis.</source>
        <translation>

Nur für Forschungszwecke. Nicht für die Diagnose.</translation>
    </message>
    <message>
        <source>Use this model?</source>
        <translation>Dieses Modell verwenden?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>Das Modell lässt sich nicht verwenden</translation>
    </message>
    <message>
        <source>Export the run&apos;s model</source>
        <translation>Modell des Laufs exportieren</translation>
    </message>
    <message>
        <source>Model bundles (*.safetensors)</source>
        <translation>Modellpakete (*.safetensors)</translation>
    </message>
    <message>
        <source>The model could not be exported</source>
        <translation>Das Modell konnte nicht exportiert werden</translation>
    </message>
    <message>
        <source>The list of runs</source>
        <translation>Die Liste der Läufe</translation>
    </message>
</context>
<context>
    <name>hilum::RunCurves</name>
    <message>
        <source>The first epoch is under way.</source>
        <translation>Die erste Epoche läuft.</translation>
    </message>
    <message>
        <source>No epoch was finished.</source>
        <translation>Keine Epoche wurde beendet.</translation>
    </message>
    <message>
        <source>Another run over this one</source>
        <translation>Ein anderer Lauf über diesem</translation>
    </message>
    <message>
        <source>no other run</source>
        <translation>kein anderer Lauf</translation>
    </message>
    <message>
        <source>Wheel zooms, drag moves, double click shows all.</source>
        <translation>Das Mausrad zoomt, Ziehen verschiebt, Doppelklick zeigt alles.</translation>
    </message>
    <message>
        <source>Over it, dashed</source>
        <translation>Darüber, gestrichelt</translation>
    </message>
</context>
<context>
    <name>hilum::RunDetails</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Start here</source>
        <translation>Hier starten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Go back a checkpoint</source>
        <translation>Einen Checkpoint zurück</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Anhalten und sichern</translation>
    </message>
    <message>
        <source>Use in the viewer</source>
        <translation>Im Betrachter verwenden</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Clone the plan…</source>
        <translation>Plan kopieren…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The trainer saves a checkpoint and ends. Resuming goes on from exactly there.</source>
        <translation>Der Trainer sichert einen Checkpoint und endet. Fortsetzen macht genau dort weiter.</translation>
    </message>
    <message>
        <source>The run&apos;s best model so far reads the films from then on</source>
        <translation>Das bisher beste Modell des Laufs wertet dann die Aufnahmen aus</translation>
    </message>
    <message>
        <source>Writes a checked copy of the run&apos;s best model so far to another place</source>
        <translation>Schreibt eine geprüfte Kopie des bisher besten Modells des Laufs an einen anderen Ort</translation>
    </message>
    <message>
        <source>One page with every figure of the run, opened in the browser</source>
        <translation>Eine Seite mit jeder Zahl des Laufs, im Browser geöffnet</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Operating points</source>
        <translation>Arbeitspunkte</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>A run without a readable plan</source>
        <translation>Ein Lauf ohne lesbaren Plan</translation>
    </message>
    <message>
        <source>Resumes from the checkpoint of %1; the last one, of %2, is put aside</source>
        <translation>Setzt beim Checkpoint von %1 fort; der letzte, von %2, wird beiseitegelegt</translation>
    </message>
    <message>
        <source>Goes on from the checkpoint of %1</source>
        <translation>Macht beim Checkpoint von %1 weiter</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>Der Bericht wird erstellt…</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>Der Lauf ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Its last words: %1</source>
        <translation>Seine letzten Worte: %1</translation>
    </message>
    <message>
        <source>The run goes on, but:</source>
        <translation>Der Lauf geht weiter, aber:</translation>
    </message>
    <message>
        <source>%1 films a second</source>
        <translation>%1 Aufnahmen je Sekunde</translation>
    </message>
    <message>
        <source>%1 GB memory</source>
        <translation>%1 GB Speicher</translation>
    </message>
    <message>
        <source>%1 an epoch</source>
        <translation>%1 je Epoche</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 films to train on, %2 to validate</source>
        <translation>%1 Aufnahmen zum Training, %2 zur Validierung</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>%1 weggelassen</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1 Millionen Parameter</translation>
    </message>
    <message>
        <source>threads: %1</source>
        <translation>Threads: %1</translation>
    </message>
    <message>
        <source>best macro AUROC %1, epoch %2</source>
        <translation>beste Makro-AUROC %1, Epoche %2</translation>
    </message>
    <message>
        <source>Figures by finding come with the first validated epoch.</source>
        <translation>Zahlen je Befund kommen mit der ersten validierten Epoche.</translation>
    </message>
    <message>
        <source>

Last words on the terminal:
</source>
        <translation>

Letzte Worte im Terminal:
</translation>
    </message>
</context>
<context>
    <name>hilum::RunMonitor</name>
    <message>
        <source>Training runs – Hilum</source>
        <translation>Trainingsläufe – Hilum</translation>
    </message>
    <message>
        <source>Add a run&apos;s folder…</source>
        <translation>Ordner eines Laufs hinzufügen…</translation>
    </message>
    <message>
        <source>A run&apos;s folder, or one that holds runs; on a shared file system too</source>
        <translation>Der Ordner eines Laufs oder einer, der Läufe enthält; auch auf einem gemeinsamen Dateisystem</translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation>Trainingsläufe</translation>
    </message>
    <message>
        <source>No training runs yet</source>
        <translation>Noch keine Trainingsläufe</translation>
    </message>
    <message>
        <source>Runs that are started here are listed by themselves. A run that was started elsewhere, on a cluster or in a terminal, can be watched too: add its folder.</source>
        <translation>Hier gestartete Läufe werden von selbst aufgeführt. Auch ein anderswo, auf einem Cluster oder in einem Terminal, gestarteter Lauf lässt sich beobachten: Fügen Sie seinen Ordner hinzu.</translation>
    </message>
    <message>
        <source>Forget this run (its files stay)</source>
        <translation>Diesen Lauf vergessen (seine Dateien bleiben)</translation>
    </message>
</context>
<context>
    <name>hilum::RunRowDelegate</name>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>Epoche %1 von %2</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
</context>
<context>
    <name>hilum::RunsStore</name>
    <message>
        <source>The list of runs cannot be kept: the library&apos;s file cannot be written.</source>
        <translation>Die Liste der Läufe lässt sich nicht behalten: Die Datei der Bibliothek kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The list of runs could not be written: the disk may be full or read-only. What changed in it is forgotten when the window closes.</source>
        <translation>Die Liste der Läufe ließ sich nicht schreiben: Der Datenträger ist vielleicht voll oder schreibgeschützt. Was sich in ihr geändert hat, ist vergessen, wenn das Fenster geschlossen wird.</translation>
    </message>
</context>
<context>
    <name>hilum::SavePresetDialog</name>
    <message>
        <source>Follow the range of each film</source>
        <translation>Dem Wertebereich jeder Aufnahme folgen</translation>
    </message>
    <message>
        <source>Save this window as preset</source>
        <translation>Dieses Fenster als Voreinstellung sichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Voreinstellung</translation>
    </message>
    <message>
        <source>The window is kept as a share of the automatic one, because radiographs have no common scale. Without the tick its centre and width are kept as they are. A preset of the same name is replaced.</source>
        <translation>Das Fenster wird als Anteil des automatischen behalten, weil Röntgenaufnahmen keine gemeinsame Skala haben. Ohne das Häkchen werden Mitte und Breite behalten, wie sie sind. Eine Voreinstellung desselben Namens wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>hilum::SheetDialog</name>
    <message>
        <source>Reading sheet</source>
        <translation>Befundblatt</translation>
    </message>
    <message>
        <source>Map of the finding</source>
        <translation>Karte des Befunds</translation>
    </message>
    <message>
        <source>Annotations and measurements</source>
        <translation>Anmerkungen und Messungen</translation>
    </message>
    <message>
        <source>Patient&apos;s name, number and dates</source>
        <translation>Name, Nummer und Daten des Patienten</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>What you say about the film</source>
        <translation>Was Sie über die Aufnahme sagen</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Veröffentlichung</translation>
    </message>
    <message>
        <source>On the sheet</source>
        <translation>Auf dem Blatt</translation>
    </message>
    <message>
        <source>The sheet shows who the patient is.</source>
        <translation>Das Blatt zeigt, wer der Patient ist.</translation>
    </message>
    <message>
        <source>The sheet names nobody, unless the comment or the film itself does.</source>
        <translation>Das Blatt nennt niemanden, sofern es der Kommentar oder die Aufnahme selbst nicht tut.</translation>
    </message>
</context>
<context>
    <name>hilum::SheetWords</name>
    <message>
        <source>The film&apos;s own windows and tables, in the file&apos;s order</source>
        <translation>Die eigenen Fenster und Tabellen der Aufnahme, in der Reihenfolge der Datei</translation>
    </message>
    <message>
        <source>Hilum: mouse and keyboard</source>
        <translation>Hilum: Maus und Tastatur</translation>
    </message>
</context>
<context>
    <name>hilum::ShortcutCommands</name>
    <message>
        <source>Save the sheet of keys</source>
        <translation>Tastenübersicht sichern</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>Seiten (*.html)</translation>
    </message>
    <message>
        <source>The sheet was not saved</source>
        <translation>Die Übersicht wurde nicht gesichert</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder, or make room on the disk.</source>
        <translation>Die Datei konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner oder schaffen Sie Platz auf dem Datenträger.</translation>
    </message>
</context>
<context>
    <name>hilum::ShortcutEditor</name>
    <message>
        <source>Shortcuts (*.json)</source>
        <translation>Tastenkürzel (*.json)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search an action or a key</source>
        <translation>Aktion oder Taste suchen</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Changed; Hilum&apos;s own: %1</source>
        <translation>Geändert; die von Hilum: %1</translation>
    </message>
    <message>
        <source>Export shortcuts</source>
        <translation>Tastenkürzel exportieren</translation>
    </message>
    <message>
        <source>The shortcuts were not exported</source>
        <translation>Die Tastenkürzel wurden nicht exportiert</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder, or make room on the disk.</source>
        <translation>Die Datei konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner oder schaffen Sie Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Import shortcuts</source>
        <translation>Tastenkürzel importieren</translation>
    </message>
    <message>
        <source>The shortcuts were not imported</source>
        <translation>Die Tastenkürzel wurden nicht importiert</translation>
    </message>
    <message>
        <source>The file could not be read. Check that you may read it.</source>
        <translation>Die Datei konnte nicht gelesen werden. Prüfen Sie, ob Sie sie lesen dürfen.</translation>
    </message>
</context>
<context>
    <name>hilum::ShortcutPane</name>
    <message>
        <source>Take it over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Reset this action</source>
        <translation>Diese Aktion zurücksetzen</translation>
    </message>
    <message>
        <source>Each field takes the next key that you press in it.</source>
        <translation>Jedes Feld nimmt die nächste Taste, die Sie darin drücken.</translation>
    </message>
    <message>
        <source>Choose an action to see and change its keys.</source>
        <translation>Wählen Sie eine Aktion, um ihre Tasten zu sehen und zu ändern.</translation>
    </message>
    <message>
        <source>Another key for %1</source>
        <translation>Weitere Taste für %1</translation>
    </message>
    <message>
        <source>Key %1 of %2</source>
        <translation>Taste %1 von %2</translation>
    </message>
    <message>
        <source>Remove this key</source>
        <translation>Diese Taste entfernen</translation>
    </message>
    <message>
        <source>Remove key %1</source>
        <translation>Taste %1 entfernen</translation>
    </message>
    <message>
        <source>%1 moves the focus or ends what is under way; no action can have it.</source>
        <translation>%1 bewegt den Fokus oder beendet, was im Gange ist; keine Aktion kann sie haben.</translation>
    </message>
    <message>
        <source>%1 is a key of this action already.</source>
        <translation>%1 ist schon eine Taste dieser Aktion.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” (%3).</source>
        <translation>%1 gehört zu „%2“ (%3).</translation>
    </message>
</context>
<context>
    <name>hilum::ShortcutSheet</name>
    <message>
        <source>Mouse and keyboard</source>
        <translation>Maus und Tastatur</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <source>Save as a page…</source>
        <translation>Als Seite sichern…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
</context>
<context>
    <name>hilum::Slips</name>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>Letters, digits and . _ - , + @ alone.</source>
        <translation>Nur Buchstaben, Ziffern und . _ - , + @.</translation>
    </message>
</context>
<context>
    <name>hilum::StatusLine</name>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
</context>
<context>
    <name>hilum::StudentPage</name>
    <message>
        <source>M%1, %2 million parameters</source>
        <translation>M%1, %2 Millionen Parameter</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Schülermodell</translation>
    </message>
    <message>
        <source>The network that learns, and how it learns.</source>
        <translation>Das Netzwerk, das lernt, und wie es lernt.</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>EfficientViT-M5 with MXA in its sound form, 224 pixels, 36 epochs: the recipe of the model that came with Hilum.</source>
        <translation>EfficientViT-M5 mit MXA in der korrigierten Form, 224 Pixel, 36 Epochen: das Rezept des mit Hilum gelieferten Modells.</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>EfficientViT-M0, 160 pixels, 8 epochs: to see that all works. Not the best it can be.</source>
        <translation>EfficientViT-M0, 160 Pixel, 8 Epochen: um zu sehen, dass alles geht. Nicht das Beste, was möglich ist.</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Veröffentlichung</translation>
    </message>
    <message>
        <source>EfficientViT-M5 with MXA as published, 224 pixels, 50 epochs in batches of 512: to repeat the authors&apos; work. Slow on a processor.</source>
        <translation>EfficientViT-M5 mit MXA wie veröffentlicht, 224 Pixel, 50 Epochen in Batches von 512: um die Arbeit der Autoren zu wiederholen. Langsam auf einem Prozessor.</translation>
    </message>
    <message>
        <source>Your own choice, set below.</source>
        <translation>Ihre eigene Wahl, unten eingestellt.</translation>
    </message>
    <message>
        <source>The authors&apos; loss cannot ignore: where a finding&apos;s uncertain or empty entries are ignored, it learns them as absent. The authors learnt uncertain ones as present.</source>
        <translation>Die Verlustfunktion der Autoren kann nichts ignorieren: Wo unsichere oder leere Einträge eines Befunds ignoriert werden, lernt sie diese als nicht vorhanden. Die Autoren lernten unsichere als vorhanden.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>What the teacher says</source>
        <translation>Was das Lehrermodell sagt</translation>
    </message>
    <message>
        <source>Optimisation</source>
        <translation>Optimierung</translation>
    </message>
    <message>
        <source>Augmentation: each epoch sees a film moved and shaded anew</source>
        <translation>Augmentierung: Jede Epoche sieht eine Aufnahme neu verschoben und abgestuft</translation>
    </message>
    <message>
        <source>Scores and thresholds</source>
        <translation>Scores und Schwellen</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Input size, pixels a side</source>
        <translation>Eingabegröße, Pixel je Seite</translation>
    </message>
    <message>
        <source>448 sees more and takes four times as long.</source>
        <translation>448 sieht mehr und dauert viermal so lange.</translation>
    </message>
    <message>
        <source>MXA</source>
        <translation>MXA</translation>
    </message>
    <message>
        <source>Sound form</source>
        <translation>Korrigierte Form</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>Wie veröffentlicht</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>As published, a quarter more parameters or so.</source>
        <translation>Wie veröffentlicht, etwa ein Viertel mehr Parameter.</translation>
    </message>
    <message>
        <source>Starts from</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>Zufällige Gewichte</translation>
    </message>
    <message>
        <source>The model in use</source>
        <translation>Das verwendete Modell</translation>
    </message>
    <message>
        <source>The plan&apos;s own file</source>
        <translation>Die Datei des Plans</translation>
    </message>
    <message>
        <source>Share of the teacher (alpha)</source>
        <translation>Anteil des Lehrermodells (Alpha)</translation>
    </message>
    <message>
        <source>0: labels alone, 1: the teacher alone.</source>
        <translation>0: nur Labels, 1: nur das Lehrermodell.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Softens both; not used in the published form.</source>
        <translation>Macht beide weicher; in der veröffentlichten Form nicht verwendet.</translation>
    </message>
    <message>
        <source>Weight of the feature loss</source>
        <translation>Gewicht des Merkmalsverlusts</translation>
    </message>
    <message>
        <source>0: none. Not in the published form.</source>
        <translation>0: keines. Nicht in der veröffentlichten Form.</translation>
    </message>
    <message>
        <source>The teacher sees</source>
        <translation>Das Lehrermodell sieht</translation>
    </message>
    <message>
        <source>The student&apos;s own view</source>
        <translation>Die eigene Ansicht des Schülermodells</translation>
    </message>
    <message>
        <source>Each film once, as it is: quicker</source>
        <translation>Jede Aufnahme einmal, wie sie ist: schneller</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Patience, epochs</source>
        <translation>Geduld, Epochen</translation>
    </message>
    <message>
        <source>0: it never ends early.</source>
        <translation>0: Es endet nie früher.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Rate at the end</source>
        <translation>Rate am Ende</translation>
    </message>
    <message>
        <source>Warm-up, share of the steps</source>
        <translation>Aufwärmen, Anteil der Schritte</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <source>Clip the gradient&apos;s norm at</source>
        <translation>Norm des Gradienten begrenzen auf</translation>
    </message>
    <message>
        <source>0: not clipped.</source>
        <translation>0: nicht begrenzt.</translation>
    </message>
    <message>
        <source>Clip each unit, share</source>
        <translation>Jede Einheit begrenzen, Anteil</translation>
    </message>
    <message>
        <source>Decay of averaged weights</source>
        <translation>Abklingen der gemittelten Gewichte</translation>
    </message>
    <message>
        <source>0: fits the number of steps.</source>
        <translation>0: passend zur Zahl der Schritte.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Cosine, by step</source>
        <translation>Kosinus, je Schritt</translation>
    </message>
    <message>
        <source>The authors&apos;, by epoch</source>
        <translation>Der der Autoren, je Epoche</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>Startwert der Aufteilung</translation>
    </message>
    <message>
        <source>Which patients validate, where they are split off.</source>
        <translation>Welche Patienten validieren, wo sie abgetrennt werden.</translation>
    </message>
    <message>
        <source>AUC-margin epochs</source>
        <translation>AUC-Margin-Epochen</translation>
    </message>
    <message>
        <source>A last stage; 0: none.</source>
        <translation>Eine letzte Stufe; 0: keine.</translation>
    </message>
    <message>
        <source>AUC-margin rate</source>
        <translation>AUC-Margin-Rate</translation>
    </message>
    <message>
        <source>AUC margin</source>
        <translation>AUC-Margin</translation>
    </message>
    <message>
        <source>Rotation, degrees</source>
        <translation>Drehung, Grad</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Blur, pixels</source>
        <translation>Unschärfe, Pixel</translation>
    </message>
    <message>
        <source>Mirrored, probability</source>
        <translation>Gespiegelt, Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>The heart is then on the wrong side.</source>
        <translation>Das Herz ist dann auf der falschen Seite.</translation>
    </message>
    <message>
        <source>Erased rectangle, probability</source>
        <translation>Gelöschtes Rechteck, Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Its largest share of the film</source>
        <translation>Sein größter Anteil an der Aufnahme</translation>
    </message>
    <message>
        <source>Threshold by</source>
        <translation>Schwelle nach</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Youden&apos;s point</source>
        <translation>Youden-Punkt</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Its target</source>
        <translation>Ihr Ziel</translation>
    </message>
    <message>
        <source>Of specificity and sensitivity.</source>
        <translation>Für Spezifität und Sensitivität.</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>What predicts best</source>
        <translation>Was am besten vorhersagt</translation>
    </message>
    <message>
        <source>Platt</source>
        <translation>Platt</translation>
    </message>
</context>
<context>
    <name>hilum::StudyDetails</name>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>other</source>
        <translation>divers</translation>
    </message>
    <message>
        <source>Films of the study</source>
        <translation>Aufnahmen der Studie</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Read by AI</source>
        <translation>Von der KI auswerten lassen</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>geboren %1</translation>
    </message>
    <message>
        <source>accession %1</source>
        <translation>Auftragsnummer %1</translation>
    </message>
    <message>
        <source>and %1 more chosen</source>
        <translation>und %1 weitere gewählt</translation>
    </message>
</context>
<context>
    <name>hilum::StudyFilesModel</name>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>Lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 Einzelbilder</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>hilum::StudyListModel</name>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>A file of this study is missing: it was moved, deleted, or its disk is away.</source>
        <translation>Eine Datei dieser Studie fehlt: Sie wurde verschoben oder gelöscht, oder ihr Datenträger fehlt.</translation>
    </message>
    <message>
        <source>%1 files of this study are missing: they were moved, deleted, or their disk is away.</source>
        <translation>%1 Dateien dieser Studie fehlen: Sie wurden verschoben oder gelöscht, oder ihr Datenträger fehlt.</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>AI</source>
        <translation>KI</translation>
    </message>
</context>
<context>
    <name>hilum::StudySession</name>
    <message>
        <source>The file holds another film than when it was opened. Close the film and open it again.</source>
        <translation>Die Datei enthält eine andere Aufnahme als beim Öffnen. Schließen Sie die Aufnahme und öffnen Sie sie erneut.</translation>
    </message>
</context>
<context>
    <name>hilum::SummaryPage</name>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>The training runs on by itself, also when Hilum is closed, and can be stopped and gone on with at any time.</source>
        <translation>Das Training läuft von selbst weiter, auch wenn Hilum geschlossen ist, und lässt sich jederzeit anhalten und fortsetzen.</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Folder of the run</source>
        <translation>Ordner des Laufs</translation>
    </message>
    <message>
        <source>What starts it, once the run is written</source>
        <translation>Was ihn startet, sobald der Lauf geschrieben ist</translation>
    </message>
    <message>
        <source>Where the run&apos;s folder is made</source>
        <translation>Wo der Ordner des Laufs angelegt wird</translation>
    </message>
    <message>
        <source>On this computer with %1 processes, started by you.</source>
        <translation>Auf diesem Computer mit %1 Prozessen, von Ihnen gestartet.</translation>
    </message>
    <message>
        <source>On a Slurm cluster: machines %1, processes on each %2. Started by you.</source>
        <translation>Auf einem Slurm-Cluster: Rechner %1, Prozesse auf jedem %2. Von Ihnen gestartet.</translation>
    </message>
    <message>
        <source>On this computer, started at once.</source>
        <translation>Auf diesem Computer, sofort gestartet.</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keines.</translation>
    </message>
    <message>
        <source>The model that came with Hilum.</source>
        <translation>Das mit Hilum gelieferte Modell.</translation>
    </message>
    <message>
        <source>Trained first, from random weights.</source>
        <translation>Zuerst trainiert, mit zufälligen Gewichten.</translation>
    </message>
    <message>
        <source>Trained first, from the weights that you chose.</source>
        <translation>Zuerst trainiert, mit den Gewichten, die Sie gewählt haben.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Lehrermodell</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>About %1 on this computer, with nothing beside it.</source>
        <translation>Etwa %1 auf diesem Computer, wenn nichts anderes läuft.</translation>
    </message>
    <message>
        <source>On this computer with one process, started by you.</source>
        <translation>Auf diesem Computer mit einem Prozess, von Ihnen gestartet.</translation>
    </message>
</context>
<context>
    <name>hilum::TagModel</name>
    <message>
        <source>Item %1</source>
        <translation>Element %1</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 Element</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 Elemente</translation>
    </message>
    <message>
        <source>  (the file ends here)</source>
        <translation>  (die Datei endet hier)</translation>
    </message>
    <message>
        <source>Private attribute of %1</source>
        <translation>Privates Attribut von %1</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>hilum::TagWindow</name>
    <message>
        <source>Attributes of the film</source>
        <translation>Attribute der Aufnahme</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nicht exportiert</translation>
    </message>
    <message>
        <source>Search in the attributes</source>
        <translation>In den Attributen suchen</translation>
    </message>
    <message>
        <source>Search tag, name or value  (Ctrl+F)</source>
        <translation>Tag, Name oder Wert suchen  (Strg+F)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Voriger</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächster</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Matches only</source>
        <translation>Nur Treffer</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Contains the patient&apos;s identity. Handle it as you would the film itself.</source>
        <translation>Enthält die Identität des Patienten. Behandeln Sie es wie die Aufnahme selbst.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON…</translation>
    </message>
    <message>
        <source>Text…</source>
        <translation>Text…</translation>
    </message>
    <message>
        <source>No film</source>
        <translation>Keine Aufnahme</translation>
    </message>
    <message>
        <source>Open a film to see what its file says.</source>
        <translation>Öffnen Sie eine Aufnahme, um zu sehen, was ihre Datei sagt.</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen…</translation>
    </message>
    <message>
        <source>The attributes cannot be read</source>
        <translation>Die Attribute lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No tag, name or value of this file contains the text.</source>
        <translation>Kein Tag, Name oder Wert dieser Datei enthält den Text.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>not a DICOM file: it has no attributes</source>
        <translation>keine DICOM-Datei: Sie hat keine Attribute</translation>
    </message>
    <message>
        <source>the file has more than is listed here</source>
        <translation>die Datei hat mehr, als hier steht</translation>
    </message>
    <message>
        <source>the file is cut off</source>
        <translation>die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>names are not installed (package dcmtk)</source>
        <translation>Namen sind nicht installiert (Paket dcmtk)</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>Alle aufklappen</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Alle zuklappen</translation>
    </message>
    <message>
        <source>Export the attributes</source>
        <translation>Attribute exportieren</translation>
    </message>
    <message>
        <source>Attributes (*.%1)</source>
        <translation>Attribute (*.%1)</translation>
    </message>
</context>
<context>
    <name>hilum::TeacherPage</name>
    <message>
        <source>It teaches none of your findings.</source>
        <translation>Es lehrt keinen Ihrer Befunde.</translation>
    </message>
    <message>
        <source>Teaches %1.</source>
        <translation>Lehrt %1.</translation>
    </message>
    <message>
        <source>Learnt from the labels alone: %1.</source>
        <translation>Nur aus den Labels gelernt: %1.</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Lehrermodell</translation>
    </message>
    <message>
        <source>A network that has learnt already shows the student how sure one can be of each film, where the labels only say yes or no.</source>
        <translation>Ein Netzwerk, das schon gelernt hat, zeigt dem Schülermodell, wie sicher man sich bei jeder Aufnahme sein kann, wo die Labels nur ja oder nein sagen.</translation>
    </message>
    <message>
        <source>The model that came with Hilum</source>
        <translation>Das mit Hilum gelieferte Modell</translation>
    </message>
    <message>
        <source>A file of your own</source>
        <translation>Eine eigene Datei</translation>
    </message>
    <message>
        <source>A Hilum bundle, or weights of DenseNet-121 (TorchXRayVision, torchvision) or of EfficientViT.</source>
        <translation>Ein Modellpaket von Hilum oder Gewichte von DenseNet-121 (TorchXRayVision, torchvision) oder von EfficientViT.</translation>
    </message>
    <message>
        <source>Train one first</source>
        <translation>Zuerst eines trainieren</translation>
    </message>
    <message>
        <source>An EfficientNet-Lite0 learns from your films before the student does. It takes longer, and is worth it when it starts from ImageNet weights.</source>
        <translation>Ein EfficientNet-Lite0 lernt aus Ihren Aufnahmen, bevor das Schülermodell es tut. Das dauert länger und lohnt sich, wenn es mit ImageNet-Gewichten beginnt.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>The student learns from the labels alone.</source>
        <translation>Das Schülermodell lernt nur aus den Labels.</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Epochs of the teacher</source>
        <translation>Epochen des Lehrermodells</translation>
    </message>
    <message>
        <source>ImageNet weights…</source>
        <translation>ImageNet-Gewichte…</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Weights that the teacher starts from</source>
        <translation>Gewichte, mit denen das Lehrermodell beginnt</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors);;All files (*)</source>
        <translation>Gewichte (*.pth *.pt *.safetensors);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The teacher</source>
        <translation>Das Lehrermodell</translation>
    </message>
    <message>
        <source>Bundles and weights (*.safetensors *.pth *.pt);;All files (*)</source>
        <translation>Modellpakete und Gewichte (*.safetensors *.pth *.pt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>none: it starts from random weights</source>
        <translation>keine: Es beginnt mit zufälligen Gewichten</translation>
    </message>
    <message>
        <source>The weights fit the teacher.</source>
        <translation>Die Gewichte passen zum Lehrermodell.</translation>
    </message>
    <message>
        <source>It is being looked at.</source>
        <translation>Es wird angesehen.</translation>
    </message>
    <message>
        <source>%1, macro AUROC %2 on its own validation films. Ready at once.</source>
        <translation>%1, Makro-AUROC %2 auf den eigenen Validierungsaufnahmen. Sofort bereit.</translation>
    </message>
    <message>
        <source>No file is chosen.</source>
        <translation>Keine Datei ist gewählt.</translation>
    </message>
    <message>
        <source>The file is being looked at.</source>
        <translation>Die Datei wird angesehen.</translation>
    </message>
    <message>
        <source>%1 of %2 pixels. Checked: it can be used.</source>
        <translation>%1 mit %2 Pixeln. Geprüft: Es lässt sich verwenden.</translation>
    </message>
</context>
<context>
    <name>hilum::TextTool</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Click where the words are to stand, and type them.</source>
        <translation>Klicken Sie, wo der Text stehen soll, und schreiben Sie ihn.</translation>
    </message>
</context>
<context>
    <name>hilum::ToolCommands</name>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>It stands beside the annotations and verdicts that you make.</source>
        <translation>Er steht bei den Anmerkungen und Urteilen, die Sie anfertigen.</translation>
    </message>
</context>
<context>
    <name>hilum::TrainerTask</name>
    <message>
        <source>The trainer (hilum-train) could not be started.</source>
        <translation>Der Trainer (hilum-train) konnte nicht gestartet werden.</translation>
    </message>
</context>
<context>
    <name>hilum::TrainingSetup</name>
    <message>
        <source>No model came with this copy of Hilum.</source>
        <translation>Mit dieser Kopie von Hilum kam kein Modell.</translation>
    </message>
    <message>
        <source>Choose the folder or the table of your films.</source>
        <translation>Wählen Sie den Ordner oder die Tabelle Ihrer Aufnahmen.</translation>
    </message>
    <message>
        <source>The tables are being looked for.</source>
        <translation>Die Tabellen werden gesucht.</translation>
    </message>
    <message>
        <source>Say what the columns of this table mean.</source>
        <translation>Geben Sie an, was die Spalten dieser Tabelle bedeuten.</translation>
    </message>
    <message>
        <source>The tables are being read.</source>
        <translation>Die Tabellen werden gelesen.</translation>
    </message>
    <message>
        <source>The films are being opened; “Stop” goes on without looking at all of them.</source>
        <translation>Die Aufnahmen werden geöffnet; „Anhalten“ macht weiter, ohne alle anzusehen.</translation>
    </message>
    <message>
        <source>The weights are being looked at.</source>
        <translation>Die Gewichte werden angesehen.</translation>
    </message>
    <message>
        <source>The model is being looked at.</source>
        <translation>Das Modell wird angesehen.</translation>
    </message>
    <message>
        <source>Choose the teacher&apos;s file.</source>
        <translation>Wählen Sie die Datei des Lehrermodells.</translation>
    </message>
    <message>
        <source>The file is being looked at.</source>
        <translation>Die Datei wird angesehen.</translation>
    </message>
    <message>
        <source>The trainer starts.</source>
        <translation>Der Trainer startet.</translation>
    </message>
    <message>
        <source>The folder of the packed films cannot be written.</source>
        <translation>Der Ordner der gepackten Aufnahmen kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The packed films take %1, and the disk has %2 left: choose another place.</source>
        <translation>Die gepackten Aufnahmen brauchen %1, und auf dem Datenträger sind %2 frei: Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>Geben Sie dem Modell einen Namen.</translation>
    </message>
    <message>
        <source>The folder&apos;s path must begin at the root: %1.</source>
        <translation>Der Pfad des Ordners muss an der Wurzel beginnen: %1.</translation>
    </message>
    <message>
        <source>The run&apos;s folder is there already and not empty: choose another name.</source>
        <translation>Der Ordner des Laufs ist schon da und nicht leer: Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The run&apos;s folder cannot be made there: its parent cannot be written.</source>
        <translation>Der Ordner des Laufs lässt sich dort nicht anlegen: In den Ordner darüber kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>hilum::TrainingWizard</name>
    <message>
        <source>Train a model</source>
        <translation>Ein Modell trainieren</translation>
    </message>
    <message>
        <source>Plan as text…</source>
        <translation>Plan als Text…</translation>
    </message>
    <message>
        <source>&amp;To the summary</source>
        <translation>&amp;Zur Zusammenfassung</translation>
    </message>
    <message>
        <source>Takes what is recommended on all pages between</source>
        <translation>Übernimmt auf allen Seiten dazwischen das Empfohlene</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>&amp;Training starten</translation>
    </message>
    <message>
        <source>&amp;Write the run</source>
        <translation>Lauf &amp;schreiben</translation>
    </message>
</context>
<context>
    <name>hilum::UnreadDialog</name>
    <message>
        <source>The film was not read</source>
        <translation>Die Aufnahme wurde nicht ausgewertet</translation>
    </message>
    <message>
        <source>Not every film was read</source>
        <translation>Nicht jede Aufnahme wurde ausgewertet</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>The film could not be opened or read.</source>
        <translation>Die Aufnahme konnte nicht geöffnet oder ausgewertet werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 films could not be opened or read.</source>
        <translation>
            <numerusform>%n von %1 Aufnahmen konnte nicht geöffnet oder ausgewertet werden.</numerusform>
            <numerusform>%n von %1 Aufnahmen konnten nicht geöffnet oder ausgewertet werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::VerdictBar</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Stimmt</translation>
    </message>
    <message>
        <source>Disagree</source>
        <translation>Stimmt nicht</translation>
    </message>
    <message>
        <source>Indeterminate</source>
        <translation>Unbestimmt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note on the finding</source>
        <translation>Notiz zum Befund</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Nicht vorhanden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Your word on %1: %2</source>
        <translation>Ihr Wort zu %1: %2</translation>
    </message>
</context>
<context>
    <name>hilum::VerdictCommands</name>
    <message>
        <source>verdict on %1</source>
        <translation>Urteil zu %1</translation>
    </message>
</context>
<context>
    <name>hilum::ViewportWidget</name>
    <message>
        <source>Film</source>
        <translation>Aufnahme</translation>
    </message>
</context>
<context>
    <name>hilum::WizardPageWidget</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hilum::WorkKeeper</name>
    <message>
        <source>Your last change could not be saved: the disk may be full or read-only. It stays in this window and is tried again every few seconds.</source>
        <translation>Ihre letzte Änderung ließ sich nicht speichern: Der Datenträger ist vielleicht voll oder schreibgeschützt. Sie bleibt in diesem Fenster, und es wird alle paar Sekunden wieder versucht.</translation>
    </message>
    <message>
        <source>What could not be saved before is saved now.</source>
        <translation>Was sich vorher nicht speichern ließ, ist jetzt gespeichert.</translation>
    </message>
</context>
<context>
    <name>hilum::WorkStore</name>
    <message>
        <source>Annotations and verdicts cannot be kept: their file was written by a newer Hilum.</source>
        <translation>Anmerkungen und Urteile lassen sich nicht aufbewahren: Ihre Datei stammt von einem neueren Hilum.</translation>
    </message>
    <message>
        <source>The file of annotations and verdicts was damaged. It was set aside as %1, and a new one was begun.</source>
        <translation>Die Datei der Anmerkungen und Urteile war beschädigt. Sie wurde als %1 beiseitegelegt und eine neue begonnen.</translation>
    </message>
    <message>
        <source>Annotations and verdicts cannot be kept: the file for them in Hilum&apos;s data folder cannot be opened. Check that its disk is there, not full and writable. Until then what you make is in this window alone.</source>
        <translation>Anmerkungen und Urteile lassen sich nicht aufbewahren: Die Datei dafür in Hilums Datenordner lässt sich nicht öffnen. Prüfen Sie, ob der Datenträger da, nicht voll und beschreibbar ist. Bis dahin ist nur in diesem Fenster, was Sie machen.</translation>
    </message>
    <message>
        <source>The file of annotations and verdicts was damaged. It was set aside as %1, and what could be read of it was put into a new one. Look whether something is missing on the films that you worked on.</source>
        <translation>Die Datei mit Anmerkungen und Urteilen war beschädigt. Sie wurde als %1 beiseitegelegt, und was sich noch lesen ließ, steht in einer neuen. Sehen Sie nach, ob auf den Aufnahmen, an denen Sie gearbeitet haben, etwas fehlt.</translation>
    </message>
    <message>
        <source>What you made on this film before could not be read. It is still in its file: close the film and open it again.</source>
        <translation>Was Sie auf dieser Aufnahme früher gemacht haben, ließ sich nicht lesen. Es steht noch in seiner Datei: Schließen Sie die Aufnahme und öffnen Sie sie erneut.</translation>
    </message>
</context>
<context>
    <name>hilum::deidentifyWords</name>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Emptied</source>
        <translation>Geleert</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>New UIDs</source>
        <translation>Neue UIDs</translation>
    </message>
    <message>
        <source>Dates moved</source>
        <translation>Daten verschoben</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>One film</source>
        <translation>Eine Aufnahme</translation>
    </message>
    <message>
        <source>%1 films</source>
        <translation>%1 Aufnahmen</translation>
    </message>
    <message>
        <source>%1: the file says that text is burnt into the picture.</source>
        <translation>%1: Die Datei sagt, dass Text in das Bild eingebrannt ist.</translation>
    </message>
    <message>
        <source>%1: the file does not say whether text is burnt into the picture.</source>
        <translation>%1: Die Datei sagt nicht, ob Text in das Bild eingebrannt ist.</translation>
    </message>
    <message>
        <source>%1: a scan or a screen capture; those often show the patient&apos;s name.</source>
        <translation>%1: ein Scan oder ein Bildschirmfoto; darauf steht oft der Name.</translation>
    </message>
    <message>
        <source>%1: unused bits of the pixels may hold drawn text; the pixels are not changed.</source>
        <translation>%1: Unbenutzte Bits der Pixel können gezeichneten Text enthalten; die Pixel werden nicht verändert.</translation>
    </message>
    <message>
        <source>%1: the compressed picture holds a comment, which is not changed.</source>
        <translation>%1: Das komprimierte Bild enthält einen Kommentar; er wird nicht verändert.</translation>
    </message>
    <message>
        <source>%1: text that would have stayed named the patient, and is replaced.</source>
        <translation>%1: Text, der geblieben wäre, nannte den Patienten und wird ersetzt.</translation>
    </message>
    <message>
        <source>%1: an age of 90 or more is kept, which few people have.</source>
        <translation>%1: Ein Alter von 90 oder mehr bleibt, das nur wenige haben.</translation>
    </message>
    <message>
        <source>%1: no patient is named, so dates are moved for each study by itself.</source>
        <translation>%1: Kein Patient ist genannt; Daten werden für jede Untersuchung einzeln verschoben.</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <translation>%1 ausgelassen: %2</translation>
    </message>
</context>
</TS>
