// 在线填写: the form that is the gate. Everything happens in this page; nothing is sent.

import { Application } from "./application.js";
import { given } from "./given.js";
import { offerOpening } from "./opening.js";

const root = document.getElementById("apply");
given("facts", root.dataset.facts).then((facts) => {
  const application = new Application(root, facts);
  application.start();
  offerOpening(root, facts, application);
});
