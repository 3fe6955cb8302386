// Makes the upload form nicer where scripts run: drag and drop, and progress. Without it the form works all the same.
(() => {
  const form = document.querySelector("form.upload");
  const drop = document.getElementById("drop");
  const input = document.getElementById("document");
  const button = form.querySelector("button");
  const progress = document.getElementById("progress");
  const bar = document.getElementById("progress-bar");
  const text = document.getElementById("progress-text");
  const error = document.getElementById("upload-error");

  const fail = (message) => {
    error.querySelector("strong")?.remove();
    document.getElementById("upload-error-text").textContent = message;
    error.hidden = false;
    progress.hidden = true;
    button.disabled = false;
  };

  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("is-over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    error.hidden = true;
  });
  input.addEventListener("change", () => { error.hidden = true; });

  form.addEventListener("submit", (event) => {
    const file = input.files[0];
    if (!file) return;
    event.preventDefault();
    error.hidden = true;
    if (file.size > Number(form.dataset.limit)) { fail(form.dataset.tooLarge); return; }
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (step) => {
      if (!step.lengthComputable) return;
      const percent = Math.round((step.loaded / step.total) * 100);
      bar.value = percent;
      text.textContent = `${form.dataset.sending} ${percent}%`;
    });
    request.upload.addEventListener("load", () => { bar.removeAttribute("value"); text.textContent = form.dataset.reading; });
    request.addEventListener("error", () => fail(form.dataset.broken));
    request.addEventListener("load", () => {
      if (request.status === 200 && request.responseURL !== location.href) { location.assign(request.responseURL); return; }
      const answer = new DOMParser().parseFromString(request.responseText, "text/html");
      const message = answer.getElementById("upload-error-text")?.textContent || answer.querySelector(".lead")?.textContent;
      fail(message || form.dataset.broken);
    });
    button.disabled = true;
    progress.hidden = false;
    text.textContent = `${form.dataset.sending} 0%`;
    request.send(new FormData(form));
  });
})();
