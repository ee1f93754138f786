#!/usr/bin/env python3
"""Makes data/given-names.tsv: make_given_names.py LISTS >data/given-names.tsv

LISTS is a folder with given-names-sex.tsv (Kantrowitz and Ross) and given-names-us.tsv. OWN, names that newspapers meet
and those lists lack, is our own (Apache-2.0).
"""
import csv
import pathlib
import sys

from make_lexicons import folded

HEAD = """# Given names. Columns: name, sex (f, m; empty: both or not known).
# Origin: M. Kantrowitz and B. Ross, Names Corpus 1.3 (free to use and pass on with credit: LICENSE-names-corpus.txt); S. Smashew, NameDatabases (Unlicense);
# OWN in the tool (Apache-2.0). Names that are oftener a word, a month or a country are left out. Made by: tools/make_given_names.py
"""
OWN = {
    "m": """Abbas Abd Abdallah Abdel Abdelaziz Abdelfattah Abdelkader Abdirahman Abdoulaye Abdul Abdulaziz Abdulkarim Abdullah Abdullahi Abdulrahman Abdurrahman Abiy Abubakar
        Adel Adil Adnan Afonso Agim Ahmad Ahmadou Ahmed Ahmet Ahn Akbar Akhtar Akram Alaa Alejandro Aleksandar Aleksander Aleksandr Aleksei Aleksey Alexandre Alexandros Alexei Alexey Alexis Ali Alioune
        Aliyu Alhaji Alpha Amadou Amin Amir Amit Ammar Amr Anatoly Anas Andrei Andrej Andrey Andriy Andrzej Angelos Antonis Anwar Ararat Arif Armen Arkady Arseniy Arturo Asad Asif Askar Ashraf Aslan
        Atif Avigdor Awad Ayad Ayman Aziz Azmi Bahram Bakr Barham Bashar Bashir Bassam Bassem Behrouz Benjamín Benny Berham Bilal Binali Binyamin Blaise Bogdan Boris Borut Boubacar Boutros
        Burhan Bülent Cem Cemal Cevdet Chandra Cheick Cheikh Chen Choe Dae Daud Davit Dawood Denys Didier Dmitri Dmitriy Dmitry Dmytro Dragan Ebrahim Edvard Ehud Ekrem Emre Enrique Ephraim Erdal Erhan Ersin Essam Evgeny Evo
        Fadi Fahad Fahd Faisal Faiz Falah Farhad Farid Farouk Faustin Fawzi Faysal Fayez Fayyad Felipe Ferhat Fethullah Fikri Filip Firas Fouad Fuad Félix Gamal Gennady Georgi Georgios Ghassan Giorgi Giorgos Giuseppe Goran Gotabaya Guillaume Guillermo Gurbanguly Günther
        Habib Hadi Haider Haidar Haitham Hakan Hakim Haluk Hamad Hamid Hamza Hani Harun Hashim Hashem Hasan Hassan Hatem Haydar Heiko Heydar Hicham Hichem Hikmet Hisham Hossein Houshang Hugo Husain Hussain Hussein Hüseyin Hun
        Ibrahim Ibrahima Idris Ignazio Igor Ihor Ilham Ilir Ilya Imad Iman Imran Iqbal Isaias Ishaq Islam Ismail Ismael Issa Isa Itamar Itzhak Ivica Iyad Jaafar Jabbar Jafar Jalal Jamal Jamil Jan Janez Jaroslaw Jassim Jawad Javad Javed Javier Jihad Joaquim Joaquín Jorge Josef Josep João Juma Junichiro Jure Jusuf
        Kadir Kamal Kamel Kamil Karim Kareem Karzan Kassym Kazem Kemal Kenan Khaled Khalid Khalifa Khalil Khamis Kim Kiril Kirill Kofi Kostas Kwame Kwasi Kyaw Kyriakos László Laurent Leonid Li Luís Lukas Luca Lula Luka Luiz Lukman
        Mahathir Mahamadou Mahdi Mahinda Mahmood Mahmoud Mahmud Majed Majid Malik Mamadou Mansoor Mansour Manuel Manouchehr Marek Mario Marouane Marwan Masoud Massoud Matteo Matthias Mehdi Mehmet Mehran Meles Mevlut Mevlüt Michel Miguel Mihai Mikhail Mikheil Milan Milo Milorad Miloš Mircea Miroslav Mithat Moammar Mohamad Mohamed Mohamud Mohammad Mohammed Mohsen Mohsin Moise Mojtaba Moncef Moon Morteza Moshe Mostafa Mousa Moussa Muammar Muhammad Muhammadu Muhamad Muhannad Muhsin Mukhtar Munir Muqtada Murat Musa Mustafa Muthanna Mwai Myint
        Nabih Nabil Naftali Najib Najim Najm Narendra Naser Nasir Nasser Nasrallah Nawaf Nawaz Nayef Necmettin Nechirvan Nicolás Nicolae Nihad Nikol Nikola Nikolai Nikolay Nikolaos Nizar Noah Noureddine Nouri Numan Nuri Nursultan Oleg Oleh Oleksandr Oleksiy Olusegun Omar Omer Omran Osama Osman Othman Ousmane Pablo Panagiotis Parviz Patrice Pavel Pavlo Pedro Pervez Petar Petr Petro Petros Pieter Piotr Prabowo Pranab Prakash Qais Qasem Qasim Qassem Qassim Qusay
        Rachid Radek Radoslaw Radovan Rafik Rafiq Rahm Rahul Raja Rajesh Rajiv Rajnath Ramadan Ramush Ramzan Rashid Rasheed Ratko Raúl Recep Redouane Reza Rick Riek Riyad Robertas Rodrigo Roman Rustam Ruslan Saad Saadi Sabah Sabri Sadiq Saeb Saeed Safa Sahle Said Saif Sajjad Salah Saleh Salem Salih Salim Salman Salva Sameh Samer Sami Samir Samuel Sanjay Sardar Sargon Sarkis Sayed Sayyed Sebastian Selahattin Selim Serge Sergei Sergey Sergej Sergio Serhiy Serzh Shafiq Shah Shahid Shaul Shaukat Shavkat Shimon Shinzo Shlomo Sidi Silvio Sirajuddin Slavko Slobodan Stanislav Stefan Stefano Stevo Subrahmanyam Suleiman Sulaiman Süleyman Sultan Surya Susilo
        Tahsin Taha Taher Talal Talat Talib Tamim Tareq Tariq Tarek Taro Tawfiq Tayyip Tedros Teodor Thabo Tihomir Timur Tomas Tomasz Tomislav Toomas Traian Turki Uday Uhuru Umar Umaro Usama Usman Vadim Valentin Valery Vassilis Viktor Vitali Vitaliy Vitaly Vjosa Vladislav Vladimír Vojislav Volodymyr Vuk Vyacheslav Waleed Walid Wahid Wael Wang Wen Wissam Wolfgang Xavier Xi Yahya Yair Yakov Yang Yanis Yannis Yaser Yasser Yasir Yasin Yassin Yevgeny Yehuda Yi Yitzhak Yoav Yoon Yoram Yoshihide Yoshihiko Yoweri Yukio Yuri Yuriy Yuli Yusuf Yousef Youssef Yossi Zaid Zalmay Zaher Zakaria Zayed Zbigniew Zeid Zhang Zia Ziad Zine Ziyad Zoran Zulfikar Zuhair""",
    "f": """Aisha Aishatu Aicha Aleksandra Amal Amina Aminata Amira Anastasia Angela Anissa Annegret Asma Asmaa Atifete Ayaan Ayesha Aysel Ayse Aung Aziza Bahia Benazir Beata Bouthaina Buthaina Catarina Chrystia Cristina Dalia Dilma Dina Ekaterina Elif Ellen Emine Ewa Fadwa Farida Farah Fatemeh Fatima Fatma Fatou Fawzia Federica
        Ghada Giorgia Gro Hadia Hala Halima Hanan Haneen Hanin Hayat Heba Hiba Hina Hind Houda Huda Ilham Indira Ines Inas Intisar Irina Isatou Iveta Jacinda Jadranka Jamila Jeanine Jelena Joumana Jumana Kamala Katarina Khadija Khaleda Kolinda Lamia Latifa Leila Layla Lina Liudmila Loujain Lubna Lyudmila Maha Mahnaz Malala Mai Manal Margrethe Maria Mariam Marina Marine Marwa Maryam Masih Masoumeh May Mayada Megawati Mehrangiz Melania Michelle Mona Mounira Muna Nabila Nada Nadia Nadezhda Nadya Nahed Najat Najla Narges Nasrin Nasreen Natalia Natalya Nawal Nazanin Neven Nikki Nino Nisreen Noor Nora Noura Nouriya Nur Oksana Olena Olga Park Pratibha Rabab Rabia Rana Rand Rania Rasha Reem Rima Rola Roya Sabrina Safiya Sahar Salma Saima Salome Samantha Samia Sana Sanna Samira Sawsan Shahla Shahrazad Shaima Sheikha Sheikh Hasina Sherry Shirin Simin Siham Soha Soraya Sushma Svetlana Svitlana Tansu Tatiana Tawakkol Tawakul Tzipi Ursula Valentina Vesna Viorica Yekaterina Yulia Yuliya Yuriko Zahra Zainab Zeinab Zaynab Zohra Zuzana""",
}
NEVER = set("""april may june august jan mar sep china india america israel jordan chad georgia kenya cuba asia africa europe paris london england ireland holland
christian major early man love joy hope faith grace will mark bill rich frank drew pat art sunny star summer autumn winter dawn rose jade ruby pearl
amber crystal ginger honey precious destiny journey miracle trinity heaven sky ocean river see say said war law star state wall wed in is so my me she he
do be de la le van von sheikh park noah's long best page real price true chase chance young royal prince king earl duke marshall general sandy misty
misti stormy windy merry happy candy brook brooks garland fortune prosper germain dell see an on at to of or and the but no yes let iran""".split())


def main(lists):
    folder = pathlib.Path(lists)
    sexes, shown = {}, {}

    def take(name, sex):
        key = folded(name)
        if len(key) > 1 and key not in NEVER:
            shown.setdefault(key, name)
            sexes.setdefault(key, set()).add(sex)

    for row in csv.DictReader((folder / "given-names-sex.tsv").open(encoding="utf-8"), delimiter="\t"):
        take(row["name"].strip(), row["sex"][0])
    for sex, names in OWN.items():
        for name in names.split():
            if folded(name) not in sexes:
                take(name, sex)
    for row in csv.DictReader((folder / "given-names-us.tsv").open(encoding="utf-8"), delimiter="\t"):
        if folded(row["name"]) not in sexes:
            take(row["name"].strip(), "")
    print(HEAD, end="")
    for key in sorted(shown):
        print(shown[key], "".join(sexes[key]) if len(sexes[key]) == 1 else "", sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
